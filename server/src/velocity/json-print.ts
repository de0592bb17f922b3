import { doubleToString } from './number.ts';
import { isObject, type Value } from './value.ts';

/** `JSONValue.toJSONString` of json-smart, as `$input.json` prints; undefined where a value has no JSON. */
export function jsonText(value: Value): string | undefined {
  if (value === null) return 'null';
  if (typeof value === 'string') return jsonString(value);
  if (typeof value === 'number') return Number.isFinite(value) ? doubleToString(value) : 'null';
  if (!isObject(value)) return String(value);
  switch (value.kind) {
    case 'decimal':
      return value.text;
    case 'list': {
      const items = value.items.map(jsonText);
      return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
    }
    case 'map': {
      const members = [...value.entries].map(([name, member]) => [jsonString(name), jsonText(member)] as const);
      if (members.some(([, text]) => text === undefined)) return undefined;
      return `{${members.map(([name, text]) => `${name}:${text}`).join(',')}}`;
    }
    default:
      return undefined;
  }
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const ESCAPED = /["\\/\u0000-\u001f\u007f-\u009f\u2000-\u20ff]/g;

/** json-smart's own escapes: the slash, and what JavaScript once took for a line break, too. */
function jsonString(text: string): string {
  const inside = text.replace(
    ESCAPED,
    character => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `"${inside}"`;
}
