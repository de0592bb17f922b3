import type { Binding, Hole } from '../binding/index.ts';
import type { Value } from '../dynamodb/request.ts';

/** What an operation answers, as a caller that knew DynamoDB's answer needs to know it. */
export type AnswerShape =
  | { readonly kind: 'none' }
  /** The answer is an item: attribute → property. */
  | { readonly kind: 'item'; readonly attributes: ReadonlyMap<string, string> }
  | {
      readonly kind: 'items';
      /** The property that holds the items, and what of each it holds. */
      readonly items: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly count: string | null;
      readonly cursor: string | null;
    }
  | { readonly kind: 'other' };

export function answerShape({ answer }: Binding): AnswerShape {
  if (!answer) return { kind: 'none' };
  const { value } = answer;
  if (value.kind === 'hole' && sourceKind(value) === 'item') return { kind: 'other' };
  if (value.kind !== 'map') return { kind: 'other' };
  const items = value.entries.find(entry => sourceKind(entry.value) === 'items');
  if (items) {
    const named = (kind: string): string | null =>
      value.entries.find(entry => sourceKind(entry.value) === kind)?.name ?? null;
    return {
      kind: 'items',
      items: items.name,
      attributes: items.value.kind === 'each' ? attributesOf(items.value.value) : new Map(),
      count: named('count'),
      cursor: named('cursor'),
    };
  }
  return { kind: 'item', attributes: attributesOf(value) };
}

function sourceKind(value: Value<Hole>): string | null {
  const hole = value.kind === 'hole' ? value.hole : value.kind === 'each' ? value.list : null;
  const [operand] = hole?.operands ?? [];
  return operand?.kind === 'stored' ? operand.source.kind : null;
}

/** Attribute → property, of those that are answered as they are stored. */
function attributesOf(value: Value<Hole>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of value.kind === 'map' ? value.entries : []) {
    if (entry.value.kind !== 'hole') continue;
    const { operands, pipes } = entry.value.hole;
    const [operand] = operands;
    const [attribute, ...deeper] = operand?.kind === 'stored' ? operand.path : [];
    if (operands.length === 1 && pipes.length === 0 && typeof attribute === 'string' && deeper.length === 0)
      found.set(attribute, entry.name);
  }
  return found;
}
