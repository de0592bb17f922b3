import type { StringType } from '../../../schema/index.ts';

/** Formats whose texts have no other characters than a key takes. */
const FORMATS: ReadonlySet<string> = new Set(['uuid', 'date']);

/** A class of such characters, one of them, or what says how often and which of them. */
const TOKEN = /\[(?:\\[dw.-]|[A-Za-z0-9._~-])+\]|\\[dw.-]|[A-Za-z0-9_~-]|\{\d+(?:,\d*)?\}|\((?:\?:)?|[)?*+|]/y;

/** Whether a `pattern` or a `format` keeps a text to the characters of a key; what cannot be told does not. */
export function fitsByPattern({ pattern, format }: Pick<StringType, 'pattern' | 'format'>): boolean {
  if (format !== undefined && FORMATS.has(format)) return true;
  const inside = /^\^(.*)\$$/s.exec(pattern ?? '')?.[1];
  // An alternative outside of brackets is not held by both anchors.
  if (inside === undefined || topLevelOr(inside)) return false;
  let at = 0;
  while (at < inside.length) {
    TOKEN.lastIndex = at;
    const [token] = TOKEN.exec(inside) ?? [];
    if (token === undefined) return false;
    at += token.length;
  }
  return true;
}

function topLevelOr(pattern: string): boolean {
  let depth = 0;
  for (const character of pattern.replace(/\\.|\[[^\]]*\]/g, '')) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) return true;
  }
  return false;
}
