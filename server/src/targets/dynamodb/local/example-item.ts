import { entryOf, jsonNumber, type Node, toJson } from '../../../yaml/index.ts';

export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

/** An item of an example as DynamoDB has it: plain YAML, typed as literals are, and `{ $type, $value }` where that is not enough. */
export function plainItem(node: Node): Item {
  if (node.kind !== 'mapping') return {};
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text.replace(/^\$\$/, '$'), attributeOf(value)]));
}

function attributeOf(node: Node): AttributeValue {
  const type = entryOf(node, '$type')?.value;
  const value = entryOf(node, '$value')?.value;
  if (type?.kind === 'scalar' && value) return explicit(type.text, value);
  switch (node.kind) {
    case 'mapping':
      return { M: plainItem(node) };
    case 'sequence':
      return { L: node.items.map(attributeOf) };
    case 'empty':
      return { NULL: true };
    case 'scalar':
      if (node.type === 'number') return { N: jsonNumber(node.text) };
      if (node.type === 'boolean') return { BOOL: node.text.toLowerCase() === 'true' };
      return node.type === 'null' ? { NULL: true } : { S: node.text };
  }
}

function explicit(type: string, value: Node): AttributeValue {
  if (type === 'JSON') return { S: JSON.stringify(toJson(value)) };
  if (value.kind === 'sequence')
    return { [type]: value.items.map(item => (item.kind === 'scalar' ? item.text : JSON.stringify(toJson(item)))) };
  const inner = attributeOf(value);
  if (value.kind === 'scalar' && (type === 'S' || type === 'N' || type === 'B')) return { [type]: value.text };
  return type in inner ? inner : { [type]: toJson(value) };
}
