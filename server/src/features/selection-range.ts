import type { Root } from '../snapshot/index.ts';
import type { ExpressionLanguage } from '../targets/index.ts';
import { encloses, type Range, touches } from '../text/index.ts';
import { parseValue } from '../value/index.ts';
import { type Node, rangeWithin, type Scalar } from '../yaml/index.ts';
import { expressionAt } from './mapping-place.ts';
import { pathOf, placeAt } from './place.ts';
import { sourceAt } from './source.ts';

/** What a selection grows to, innermost first: a step, a reference, a `${…}`, a value, its entry, its mapping, the document. */
export function selectionRanges(root: Root | undefined, uri: string, offset: number): readonly Range[] {
  const source = sourceAt(root, uri, offset);
  if (!source) return [];
  const place = placeAt(source.document.root, offset);
  const ranges: Range[] = [{ start: 0, end: source.file.text.length }, source.document.root.range];
  for (const { parent, name } of place.steps) ranges.push(...around(parent, name));
  ranges.push(place.node.range);
  if (place.key) ranges.push(place.key.range, place.key.key.range);
  else if (place.node.kind === 'scalar') ranges.push(...within(place.node, offset, expressionAt(pathOf(place))));
  const growing: Range[] = [];
  for (const range of ranges.reverse()) {
    const last = growing.at(-1);
    if (touches(range, offset) && (!last || (encloses(range, last) && range.end - range.start > last.end - last.start)))
      growing.push(range);
  }
  return growing;
}

function around(parent: Node, name: string | number): Range[] {
  if (parent.kind !== 'mapping') return [parent.range];
  const entry = parent.entries.find(one => one.key.text === name);
  return entry ? [parent.range, entry.range] : [parent.range];
}

function within(node: Scalar, offset: number, expression: ExpressionLanguage | undefined): Range[] {
  const ranges: Range[] = [rangeWithin(node, { start: 0, end: node.text.length })];
  for (const token of expression?.tokens(node.text) ?? []) {
    const range = rangeWithin(node, token.range);
    if (touches(range, offset)) ranges.push(range);
  }
  for (const part of parseValue(node.text).value.parts) {
    if (part.kind !== 'substitution') continue;
    const inside = { start: part.range.start + 2, end: part.range.end - 1 };
    const steps = part.operands.flatMap(operand =>
      operand.kind === 'reference'
        ? [operand.range, operand.rootRange, ...operand.steps.map(step => step.range)]
        : [operand.range],
    );
    for (const one of [part.range, inside, ...steps, ...part.pipes.map(pipe => pipe.range)]) {
      const range = rangeWithin(node, one);
      if (touches(range, offset)) ranges.push(range);
    }
  }
  return ranges;
}
