import { isNumber, parseJson, type Value } from '../velocity/index.ts';

/** A JSON value whose numbers keep their digits. */
export type ExactJson = Value;

/** Reads JSON text; an empty one is null, what is none a text. */
export function exactJson(text: string): ExactJson {
  const value = text === '' ? null : parseJson(text, 'java');
  return value === undefined ? text : value;
}

/** JSON text again. */
export function exactText(value: ExactJson): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
  switch (value.kind) {
    case 'decimal':
      return value.text;
    case 'list':
      return `[${value.items.map(exactText).join(',')}]`;
    case 'map':
      return `{${[...value.entries].map(([name, member]) => `${JSON.stringify(name)}:${exactText(member)}`).join(',')}}`;
    default:
      return 'null';
  }
}

/** Whether two values are one: numbers by value, objects in any order. */
export function sameJson(a: ExactJson, b: ExactJson): boolean {
  if (isNumber(a) || isNumber(b))
    return isNumber(a) && isNumber(b) && canonical(exactText(a)) === canonical(exactText(b));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (a.kind === 'list' && b.kind === 'list')
    return a.items.length === b.items.length && a.items.every((item, i) => sameJson(item, b.items[i]!));
  if (a.kind !== 'map' || b.kind !== 'map' || a.entries.size !== b.entries.size) return false;
  return [...a.entries].every(([name, member]) => b.entries.has(name) && sameJson(member, b.entries.get(name)!));
}

/** A numeral by its value: `1.10`, `11e-1` and `1.1` are one. */
function canonical(numeral: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(numeral) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const plain = digits.replace(/0+$/, '');
  return plain === '' ? '0' : `${sign}${plain}e${Number(power) - fraction.length + digits.length - plain.length}`;
}
