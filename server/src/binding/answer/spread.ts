import type { ObjectType } from '../../schema/index.ts';
import { type Entry, entryOf, type Mapping } from '../../yaml/index.ts';
import { exceptions } from '../except.ts';
import { bindScalar } from '../text.ts';
import type { AnswerContext } from './context.ts';
import { type NamedValue, properties } from './properties.ts';

/** `$spread: ${item}` less `$except`: the properties that nothing else gives; null where it spreads what is not stored. */
export function bindSpread(
  node: Mapping,
  spread: Entry,
  type: ObjectType,
  given: ReadonlySet<string>,
  context: AnswerContext,
): NamedValue[] | null {
  const source = spread.value.kind === 'scalar' ? bindScalar(spread.value, context) : null;
  const operand = source?.kind === 'hole' ? source.hole.operands[0] : undefined;
  if (operand?.kind !== 'stored') {
    const message = 'In `returns`, "$spread" takes what is stored: $spread: ${item}.';
    context.out.error('dollar-key', spread.value.range, message);
    return null;
  }
  const left = new Set([...given, ...exceptions(entryOf(node, '$except'), type, 'The result has', context.out)]);
  return properties(type, operand, spread.range, context, left);
}
