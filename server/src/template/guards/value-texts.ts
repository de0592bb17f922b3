import type { Hole } from '../../binding/hole.ts';
import type { Value } from '../../binding/tree.ts';
import type { Frame } from '../compiled.ts';
import { rounds } from '../loop.ts';
import { isEmpty, type Piece } from '../piece.ts';
import { presence } from '../tests.ts';
import { when } from '../vtl.ts';
import { textGuard } from './texts.ts';

/** The guards of all that a value makes into texts, in the rounds of its loops. Stands behind the guards of types. */
export function valueTexts(value: Value<Hole>, frame: Frame): Piece {
  switch (value.kind) {
    case 'text':
      return value.parts.map(part => (typeof part === 'string' ? '' : textGuard(part, false, frame.prelude)));
    case 'hole':
      return value.hole.pipes.length > 0 ? textGuard(value.hole, true, frame.prelude) : '';
    case 'map':
      return value.entries.map(entry => valueTexts(entry.value, frame));
    case 'list':
      return value.elements.map(element => valueTexts(element, frame));
    case 'each': {
      const [operand] = value.list.operands;
      if (operand?.kind !== 'data') return '';
      const inner = { ...frame, depth: frame.depth + 1 };
      const within = valueTexts(value.value, inner);
      return isEmpty(within) ? '' : when(presence(operand), [rounds(operand.path, inner.depth), within, '#end']);
    }
    default:
      return '';
  }
}
