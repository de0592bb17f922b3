import type { Value } from '../binding/tree.ts';
import { isImpure, type SourceHole } from '../code/index.ts';
import { type DataTree, isDataValue } from '../match/index.ts';

/**
 * The data in the order in which the call evaluates it, where an expression of it does something: `next()` twice gives other
 * values in another order. Without one, as it is.
 */
export function inOrderOfEffects(data: DataTree): { readonly data: DataTree; readonly kept: boolean } {
  if (!holesOf(data).some(hasEffect)) return { data, kept: true };
  const sorted = sort(data);
  const starts = holesOf(sorted).map(({ range }) => range.start);
  return { data: sorted, kept: starts.every((start, i) => i === 0 || (starts[i - 1] ?? 0) <= start) };
}

/** A call, an assignment, a step of a counter. */
const hasEffect = ({ text, time }: SourceHole): boolean =>
  !time && (isImpure(text) || /:=|\+\+|--|(?<![=!<>])=(?![=>])|\bawait\b|\byield\b/.test(text));

const sort = (tree: DataTree): DataTree =>
  Object.fromEntries(
    Object.entries(tree)
      .map(([name, node]) => [name, isDataValue(node) ? node : sort(node)] as const)
      .sort(([, a], [, b]) => firstOf(a) - firstOf(b)),
  );

const firstOf = (node: DataTree[string]): number =>
  Math.min(...(isDataValue(node) ? holesIn(node.value) : holesOf(node)).map(({ range }) => range.start));

const holesOf = (tree: DataTree): readonly SourceHole[] =>
  Object.values(tree).flatMap(node => (isDataValue(node) ? holesIn(node.value) : holesOf(node)));

/** Those within texts, too. */
function holesIn(value: Value<SourceHole>): readonly SourceHole[] {
  switch (value.kind) {
    case 'hole':
      return [value.hole];
    case 'text':
      return value.parts.filter(part => typeof part !== 'string');
    case 'map':
      return value.entries.flatMap(entry => holesIn(entry.value));
    case 'list':
    case 'set':
      return value.elements.flatMap(holesIn);
    case 'each':
      return holesIn(value.value);
    default:
      return [];
  }
}
