import { get, jsonNumber, type Node, parseYaml, textOf, toJson, toJsonText } from '../../server/src/yaml/index.ts';

/** DynamoDB's AttributeValue as it goes over the wire. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

/** An item in plain YAML, typed as the language types literals: S, N, BOOL, NULL, L, M, and `{ $type: … }`. */
export function itemOf(node: Node): Item {
  if (node.kind !== 'mapping') throw new Error('An item is a mapping of attributes.');
  return Object.fromEntries(
    node.entries.map(({ key, value }) => [key.text.replace(/^\$\$/, '$'), attributeOf(value)] as const),
  );
}

function attributeOf(node: Node): AttributeValue {
  const explicit = textOf(get(node, '$type'));
  if (explicit !== undefined) return typed(explicit, get(node, '$value'));
  switch (node.kind) {
    case 'empty':
      return { NULL: true };
    case 'sequence':
      return { L: node.items.map(attributeOf) };
    case 'mapping':
      return { M: itemOf(node) };
    case 'scalar':
      if (node.type === 'null') return { NULL: true };
      if (node.type === 'boolean') return { BOOL: toJson(node) };
      return node.type === 'number' ? { N: jsonNumber(node.text) } : { S: node.text };
  }
}

function typed(type: string, value: Node | undefined): AttributeValue {
  if (value === undefined) throw new Error(`$type: ${type} needs a $value.`);
  if (type === 'JSON') return { S: toJsonText(value) };
  const texts = value.kind === 'sequence' ? value.items.map(item => textOf(item) ?? '') : (textOf(value) ?? '');
  return { [type]: texts };
}

/** One text for all ways to write an item: attributes and sets sorted, numbers without their form. */
export const canonicalItem = (item: Item): string =>
  `{${Object.keys(item)
    .sort()
    .map(name => `${JSON.stringify(name)}: ${canonicalAttribute(item[name]!)}`)
    .join(', ')}}`;

export function canonicalAttribute(value: AttributeValue): string {
  const [type = '', content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case 'N':
      return `N ${canonicalNumber(String(content))}`;
    case 'SS':
    case 'BS':
      return `${type} ${JSON.stringify([...(content as string[])].sort())}`;
    case 'NS':
      return `NS [${(content as string[]).map(canonicalNumber).sort().join(', ')}]`;
    case 'L':
      return `[${(content as AttributeValue[]).map(canonicalAttribute).join(', ')}]`;
    case 'M':
      return canonicalItem(content as Item);
    default:
      return `${type} ${JSON.stringify(content)}`;
  }
}

/** A JSON document as one text, whatever the order of its properties and the form of its numbers. */
export function canonicalJson(node: Node): string {
  switch (node.kind) {
    case 'sequence':
      return `[${node.items.map(canonicalJson).join(', ')}]`;
    case 'mapping':
      return `{${node.entries
        .map(({ key, value }) => `${JSON.stringify(key.text)}: ${canonicalJson(value)}`)
        .sort()
        .join(', ')}}`;
    default:
      return node.kind === 'scalar' && node.type === 'number'
        ? canonicalNumber(jsonNumber(node.text))
        : JSON.stringify(toJson(node));
  }
}

/** The same of a JSON text. */
export const canonicalText = (json: string): string => canonicalJson(parseYaml(json)[0]!.root);

/** `1.10`, `11e-1` and `1.1` are one number: its digits and its exponent. */
export function canonicalNumber(text: string): string {
  const match = /^([+-]?)0*(\d*?)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return text;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  if (digits === '') return '0';
  const plain = digits.replace(/0+$/, '');
  const power = Number(exponent) - fraction.length + digits.length - plain.length;
  return `${sign === '-' ? '-' : ''}${plain}${power === 0 ? '' : `e${power}`}`;
}
