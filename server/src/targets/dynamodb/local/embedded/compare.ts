import { type AttributeValue, type Item, typeOf } from './attribute.ts';
import { compareDecimals, parseDecimal } from './decimal.ts';

export type Found = AttributeValue | undefined;

/** The bytes of a string or of a binary value. */
export const octets = (value: Found): Buffer | null =>
  typeof value?.S === 'string'
    ? Buffer.from(value.S)
    : typeof value?.B === 'string'
      ? Buffer.from(value.B, 'base64')
      : null;

export const sameType = (a: Found, b: Found): boolean => a !== undefined && b !== undefined && typeOf(a) === typeOf(b);

/** Below, at or above 0: strings and binary values by their bytes, numbers by what they are worth; null without an order. */
export function compare(a: Found, b: Found): number | null {
  if (!a || !b || !sameType(a, b)) return null;
  if (a.N !== undefined) return a.N === b.N ? 0 : compareDecimals(parseDecimal(String(a.N)), parseDecimal(String(b.N)));
  if (a.S !== undefined && a.S === b.S) return 0;
  const [left, right] = [octets(a), octets(b)];
  return left && right && Buffer.compare(left, right);
}

/** Sets in any order, numbers by what they are worth. Both are stored values, so that sets are sorted. */
export function equal(a: Found, b: Found): boolean {
  if (!a || !b || !sameType(a, b)) return false;
  const order = compare(a, b);
  if (order !== null) return order === 0;
  const type = typeOf(a);
  const [left, right] = [a[type], b[type]];
  if (type === 'L') return sameList(left as readonly AttributeValue[], right as readonly AttributeValue[]);
  if (type === 'M') return sameMap(left as Item, right as Item);
  return Array.isArray(left) ? JSON.stringify(left) === JSON.stringify(right) : left === right;
}

const sameList = (a: readonly AttributeValue[], b: readonly AttributeValue[]): boolean =>
  a.length === b.length && a.every((one, i) => equal(one, b[i]));

const sameMap = (a: Item, b: Item): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.keys(a).every(name => Object.hasOwn(b, name) && equal(a[name], b[name]));
