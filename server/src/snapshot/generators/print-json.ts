/** Characters of a line on a terminal. */
const WIDTH = 100;

/** JSON for people: what fits into a line of `width` stands in one, such as `"id": { "S": "ABC123" }`; the rest wraps at its members. */
export function printJson(value: unknown, width = WIDTH): string {
  return print(value, '', 0, width);
}

/** The same of a JSON text, whose numbers keep their digits. Throws where it is none. */
export const prettyJson = (text: string, width = WIDTH): string =>
  printJson(JSON.parse(text.replace(STRING_OR_LONG, token => (token.startsWith('"') ? token : numeral(token)))), width);

const STRING_OR_LONG = /"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]{14,}/g;

/** A number of more digits than JavaScript keeps, as an object that is printed as the digits. */
const DIGITS = '\u0000digits';
const numeral = (text: string): string => JSON.stringify({ [DIGITS]: text });

function scalar(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return Object.hasOwn(value, DIGITS) ? String((value as Record<string, unknown>)[DIGITS]) : undefined;
}

function print(value: unknown, indent: string, used: number, width: number): string {
  const only = scalar(value);
  if (only !== undefined || typeof value !== 'object' || value === null) return only ?? 'null';
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const members = Object.entries(value);
  if (members.length === 0) return isList ? '[]' : '{}';
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (indent !== '') {
    const line = inline(value);
    // A comma may follow.
    if (line.length + indent.length + used < width && depth(value) <= 2) return line;
  }
  const lines = members.map(([name, member]) => {
    const label = isList ? '' : `${JSON.stringify(name)}: `;
    return `${inner}${label}${print(member, inner, label.length, width)}`;
  });
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function inline(value: unknown): string {
  const only = scalar(value);
  if (only !== undefined || typeof value !== 'object' || value === null) return only ?? 'null';
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${inline(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null || scalar(value) !== undefined) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}
