import { rowOf } from '../../text/index.ts';
import { lastName } from '../syntax/module.ts';
import type { Expression, Source } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { element } from './member.ts';
import { NOTHING, type Value } from './value.ts';

/** What gives tuples when it is walked: where their part of an index comes from. */
const PAIRS: Readonly<
  Record<string, (call: Extract<Expression, { kind: 'call' }>, index: number) => Expression | null>
> = {
  items: (call, index) => (index === 1 && call.callee.kind === 'attribute' ? call.callee.object : null),
  entries: (call, index) => (index === 1 ? (call.arguments[0]?.value ?? objectOf(call.callee)) : null),
  enumerate: (call, index) => (index === 1 ? (call.arguments[0]?.value ?? null) : null),
  zip: (call, index) => call.arguments[index]?.value ?? null,
};

const objectOf = (callee: Expression): Expression | null => (callee.kind === 'attribute' ? callee.object : null);

/** `for key, value in x.items()`, `for (const [key, value] of Object.entries(x))`; null where the source is none of these. */
export function pairItem(
  ev: Evaluator,
  source: Extract<Source, { kind: 'item' }>,
  frame: Frame | null,
): readonly Value[] | null {
  const { of } = source;
  const walked = of.kind === 'element' && of.of.kind === 'expression' ? of.of.value : null;
  if (walked?.kind !== 'call') return null;
  const name = lastName(walked.callee) ?? '';
  if (!Object.hasOwn(PAIRS, name)) return null;
  const part = rowOf(PAIRS, name)?.(walked, source.index);
  return part ? element(ev, ev.evaluate(part, frame)) : NOTHING;
}
