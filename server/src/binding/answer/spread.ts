import type { ObjectType } from '../../schema/index.ts';
import { didYouMean } from '../../text/index.ts';
import { type Entry, get, type Mapping } from '../../yaml/index.ts';
import { bindScalar } from '../text.ts';
import { type NamedValue, properties } from './properties.ts';
import type { AnswerContext } from './scope.ts';

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
  const except = get(node, '$except');
  const excepted = (except?.kind === 'sequence' ? except.items : except ? [except] : []).filter(
    item => item.kind === 'scalar',
  );
  for (const item of excepted)
    if (!type.properties.has(item.text))
      context.out.add(
        'unknown-reference',
        item.range,
        `The result has no property "${item.text}" to leave out.${didYouMean(item.text, type.properties.keys())}`,
      );
  const left = new Set([...given, ...excepted.map(item => item.text)]);
  return properties(type, operand, spread.range, context, left);
}
