import type { Hole } from '../../../binding/hole.ts';
import type { Value } from '../../../binding/tree.ts';
import type { AnsweredAttribute, AnsweredAttributes, AnswerShape } from '../../../rewrite/answer-shape.ts';
import type { Type } from '../../../schema/index.ts';
import type { Binding } from '../bind/index.ts';

/** What an operation answers, as a caller that knew DynamoDB's answer needs to know it. */
export function answerShape({ answer }: Binding): AnswerShape {
  if (!answer) return { kind: 'none' };
  const { value, type } = answer;
  if (value.kind === 'hole' && sourceKind(value) === 'item') return { kind: 'other' };
  if (value.kind !== 'map') return { kind: 'other' };
  const items = value.entries.find(entry => sourceKind(entry.value) === 'items');
  if (items) {
    const named = (kind: string): string | null =>
      value.entries.find(entry => sourceKind(entry.value) === kind)?.name ?? null;
    const list = type.kind === 'object' ? type.properties.get(items.name)?.type : undefined;
    const element = list?.kind === 'array' ? list.items : undefined;
    return {
      kind: 'items',
      items: items.name,
      attributes: items.value.kind === 'each' && element ? attributesOf(items.value.value, element) : new Map(),
      count: named('count'),
      cursor: named('cursor'),
    };
  }
  return { kind: 'item', attributes: attributesOf(value, type) };
}

function sourceKind(value: Value<Hole>): string | null {
  const hole = value.kind === 'hole' ? value.hole : value.kind === 'each' ? value.list : null;
  const [operand] = hole?.operands ?? [];
  return operand?.kind === 'stored' ? operand.source.kind : null;
}

/** Those that are answered as they are stored: no pipe, no other type. */
function attributesOf(value: Value<Hole>, type: Type): AnsweredAttributes {
  const found = new Map<string, AnsweredAttribute>();
  for (const entry of value.kind === 'map' ? value.entries : []) {
    const property = type.kind === 'object' ? type.properties.get(entry.name) : undefined;
    if (entry.value.kind !== 'hole' || !property || property.type.kind === 'binary') continue;
    const { operands, pipes, as } = entry.value.hole;
    const [operand] = operands;
    // One of a list by its index is not the item that a caller has at hand.
    const own = operand?.kind === 'stored' && !(operand.source.kind === 'item' && operand.source.listed);
    const [attribute, ...deeper] = own ? operand.path : [];
    const [, ...defaults] = operands;
    const constant = defaults.every(({ kind }) => kind === 'constant');
    const asStored = constant && pipes.length === 0 && as === undefined && deeper.length === 0;
    if (asStored && typeof attribute === 'string')
      found.set(attribute, {
        property: entry.name,
        type: property.type,
        required: property.required,
        defaulted: defaults.length > 0,
      });
  }
  return found;
}
