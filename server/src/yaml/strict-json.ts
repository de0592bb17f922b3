export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** One JSON document (RFC 8259) without duplicate keys at any depth, and nothing after it. */
export function parseStrictJson(text: string): StrictJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, message: 'Unexpected token received from parser' };
  }
  const duplicate = duplicateKey(text);
  return duplicate === undefined ? { ok: true, value } : { ok: false, message: `Duplicate field: ${duplicate}` };
}

/** The first key that an object of the document has twice. The text is known to be JSON: only strings and nesting matter. */
function duplicateKey(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x7b:
        open.push(new Set());
        break;
      case 0x5b:
        open.push(undefined);
        break;
      case 0x7d:
      case 0x5d:
        open.pop();
        break;
      case 0x22: {
        const end = stringEnd(text, i);
        const keys = open[open.length - 1];
        if (keys !== undefined && isKey(text, end)) {
          const key = unquote(text.slice(i, end + 1));
          if (keys.has(key)) return key;
          keys.add(key);
        }
        i = end;
      }
    }
  }
  return undefined;
}

function stringEnd(text: string, start: number): number {
  let i = start + 1;
  while (text.charCodeAt(i) !== 0x22) i += text.charCodeAt(i) === 0x5c ? 2 : 1;
  return i;
}

function isKey(text: string, stringEnd: number): boolean {
  let i = stringEnd + 1;
  while (text.charCodeAt(i) <= 0x20) i++;
  return text.charCodeAt(i) === 0x3a;
}

const unquote = (literal: string): string =>
  literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
