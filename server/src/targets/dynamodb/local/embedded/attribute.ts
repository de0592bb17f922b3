import { compare, octets } from './compare.ts';
import { decimalText, parseDecimal } from './decimal.ts';
import { invalid } from './refused.ts';

/** A value as it goes over the wire: one member, named by its type. Numbers are stored in one form. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

export const typeOf = (value: AttributeValue): string => Object.keys(value)[0] ?? '';

/** A value of a request as it is stored: numbers in one form, sets sorted. Refused where DynamoDB takes no such value. */
export function stored(value: AttributeValue): AttributeValue {
  const type = typeOf(value);
  const content = value[type];
  switch (type) {
    case 'N':
      return { N: number(content) };
    case 'NULL':
      if (content !== true)
        throw invalid(
          'One or more parameter values were invalid: Null attribute value types must have the value of true',
        );
      return value;
    case 'M':
      return { M: storedItem(content as Item) };
    case 'L':
      return { L: (content as readonly AttributeValue[]).map(stored) };
    case 'B':
      return { B: Buffer.from(String(content), 'base64').toString('base64') };
    case 'SS':
    case 'NS':
    case 'BS':
      return set(type, content as readonly string[]);
    default:
      return value;
  }
}

export const storedItem = (item: Item): Item => {
  const names = Object.keys(item);
  if (names.includes('')) throw invalid('Empty attribute name');
  return Object.fromEntries(names.map(name => [name, stored(item[name]!)]));
};

const number = (text: unknown): string => decimalText(parseDecimal(String(text)));

/** Distinct elements in their order, each in the one form that it is stored in. */
function set(type: string, content: readonly string[]): AttributeValue {
  const element = type.slice(0, 1);
  const elements = content.map(one => stored({ [element]: one }));
  if (elements.length === 0) throw invalid('One or more parameter values were invalid: A set may not be empty');
  if (new Set(elements.map(one => one[element])).size !== elements.length)
    throw invalid('One or more parameter values were invalid: Input collection contains duplicates');
  return { [type]: elements.sort((a, b) => compare(a, b) ?? 0).map(one => one[element]) };
}

/** Bytes of an item as DynamoDB counts them: names and values. */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);

/** A list or map has 3 bytes of its own, and 1 for each element. */
function valueSize(value: AttributeValue): number {
  const type = typeOf(value);
  const content = value[type];
  switch (type) {
    case 'S':
    case 'B':
      return octets(value)?.length ?? 0;
    case 'N':
      return numberSize(String(content));
    case 'M':
      return 3 + itemSize(content as Item) + Object.keys(content as Item).length;
    case 'L':
      return (content as readonly AttributeValue[]).reduce((sum, one) => sum + 1 + valueSize(one), 3);
    case 'SS':
    case 'NS':
    case 'BS':
      return (content as readonly string[]).reduce((sum, one) => sum + valueSize({ [type.slice(0, 1)]: one }), 0);
    default:
      return 1;
  }
}

/** A byte for two digits, and one more. */
const numberSize = (text: string): number =>
  1 + Math.ceil(text.replace(/^-?0*\.?0*|0+$|\./g, '').length / 2) + (text.startsWith('-') ? 1 : 0);

/** How many values stand in each other. */
export function depthOf(value: AttributeValue): number {
  const { L, M } = value as { readonly L?: readonly AttributeValue[]; readonly M?: Item };
  const inner = L ?? (M && Object.values(M)) ?? [];
  return 1 + inner.reduce((most, one) => Math.max(most, depthOf(one)), 0);
}
