import { elementOf, type Member, OID, typeOf } from './postgres-types.ts';

/** A value of a column, in PostgreSQL's text format, as JSON text of the Data API's `Field`. */
export function formatValue(type: number, text: string | null): string {
  if (text === null) return '{"isNull":true}';
  const element = elementOf(type);
  if (element !== undefined) return `{"arrayValue":${formatArray(element, readArray(text))}}`;
  return `{"${typeOf(type).member}":${scalar(type, text)}}`;
}

function scalar(type: number, text: string): string {
  switch (typeOf(type).member) {
    case 'longValue':
      return text;
    case 'doubleValue':
      return double(text);
    case 'booleanValue':
      return String(text === 't');
    case 'blobValue':
      return JSON.stringify(base64(text));
    case 'stringValue':
      // The session is in UTC: the Data API gives a moment as UTC too, and does not say so.
      return JSON.stringify(type === OID.timestamptz ? text.replace(/\+00$/, '') : text);
  }
}

/** A double as Java prints it, which the Data API's JSON has: `1.0`, `1.0E20`. What JSON has no number for is a text. */
function double(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return JSON.stringify(text);
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e7)) return Number.isInteger(value) ? `${text}.0` : String(value);
  const [digits = '', power = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(power)}`;
}

/** Of PostgreSQL's `\x68` (`bytea_output` is `hex`). */
const base64 = (text: string): string =>
  btoa(text.slice(2).replace(/../g, byte => String.fromCharCode(Number.parseInt(byte, 16))));

type ArrayItem = string | null | readonly ArrayItem[];

const LISTS: Readonly<Record<Member, string>> = {
  blobValue: 'stringValues',
  booleanValue: 'booleanValues',
  doubleValue: 'doubleValues',
  longValue: 'longValues',
  stringValue: 'stringValues',
};

/** `ArrayValue` of the Data API: the values of one type, or arrays of them. */
function formatArray(element: number, items: readonly ArrayItem[]): string {
  if (items.some(item => Array.isArray(item)))
    return `{"arrayValues":[${items.map(item => formatArray(element, item as readonly ArrayItem[])).join(',')}]}`;
  const values = items.map(item => (item === null ? 'null' : scalar(element, item as string)));
  return `{"${LISTS[typeOf(element).member]}":[${values.join(',')}]}`;
}

/** The text of an array (manual, *Array Input and Output Syntax*): `{1,NULL,"a,b"}`, with bounds before it where they do not begin at 1. */
export function readArray(text: string): readonly ArrayItem[] {
  let at = text.indexOf('{');
  const list = (): ArrayItem[] => {
    const items: ArrayItem[] = [];
    at++;
    while (at < text.length && text[at] !== '}') {
      if (text[at] === ',') at++;
      else items.push(text[at] === '{' ? list() : item());
    }
    at++;
    return items;
  };
  const item = (): string | null => {
    if (text[at] !== '"') {
      const end = at + text.slice(at).search(/[,}]/);
      const plain = text.slice(at, end);
      at = end;
      return plain === 'NULL' ? null : plain;
    }
    const quoted = /"((?:[^"\\]|\\[^])*)"/y;
    quoted.lastIndex = at;
    const found = quoted.exec(text);
    at = found ? quoted.lastIndex : text.length;
    return (found?.[1] ?? '').replace(/\\([^])/g, '$1');
  };
  return list();
}
