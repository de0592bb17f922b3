import type { Hole, HoleOperand } from '../../../binding/hole.ts';
import { guard, textGuard } from '../../../template/guards/index.ts';
import type { Piece } from '../../../template/piece.ts';
import type { Prelude } from '../../../template/prelude.ts';
import { type Source, simpleSource } from '../../../template/source.ts';
import { when } from '../../../template/vtl.ts';
import { type Key, prefixOf } from '../bind/index.ts';
import { KEY_VALUE, refusedKey } from '../model/key.ts';

/** The key as VTL: what makes its values, the guards of them, and the expression that joins it. */
export interface KeyTemplate {
  readonly guards: Piece;
  readonly expression: string;
  /** That of a refused message. */
  readonly refused: string;
}

export function keyTemplate(key: Key, prelude: Prelude): KeyTemplate {
  const guards: Piece[] = [];
  const terms = key.parts.map(part => {
    if (typeof part === 'string') return quoted(part);
    const variable = `$p${guards.length + 1}`;
    const digits = part.operands.some(isInteger) ? textGuard(part, false, prelude) : '';
    guards.push([
      digits,
      made(part, variable, prelude),
      guard(isSure(part) ? null : `${variable}.matches('${KEY_VALUE}')`),
    ]);
    return variable;
  });
  return { guards, expression: terms.join('+'), refused: quoted(refusedKey(prefixOf(key))) };
}

/** A number is a part of a text as digits alone. */
const isInteger = (operand: HoleOperand): boolean => operand.kind === 'data' && operand.type.kind === 'number';

/** A time and a default are known to fit, and so is a boolean that is one; every other operand of the hole has to. */
const isSure = ({ operands }: Hole): boolean =>
  operands.every(
    operand =>
      operand.kind === 'now' ||
      operand.kind === 'constant' ||
      (operand.kind === 'data' && operand.type.kind === 'boolean'),
  );

/** A key's own texts have nothing that VTL reads. */
const quoted = (text: string): string => `'${text}'`;

/** Sets a variable to what is taken of a hole, as a text; to nothing where nothing is there, which no guard takes. */
function made(hole: Hole, variable: string, prelude: Prelude): Piece {
  const sources = hole.operands.map(operand => simpleSource(operand, hole.pipes, prelude));
  return sources.reduceRight<Piece>(
    (rest, source) => when(source.present, `#set(${variable}=${expressionOf(source)})`, rest),
    '',
  );
}

/** What prints a value is the expression that makes it; a number's variable is quoted into a text. */
function expressionOf({ text, wire }: Source): string {
  if (typeof text === 'string') return wire === 'N' && /^\$\w+$/.test(text) ? `"${text}"` : text;
  if (typeof text === 'object' && 'literal' in text) return quoted(text.literal);
  throw new Error('a value of a key is one expression, or a literal');
}
