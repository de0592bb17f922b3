/** How long a function's head may be. */
const LONGEST_HEAD = 3000;

/** The text that the body of a Python function begins with; null where it begins with anything else. */
export function docstring(text: string, start: number): string | null {
  const head = text.slice(start, start + LONGEST_HEAD);
  const body = bodyOf(head);
  if (body === null) return null;
  const own = /^[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]+[rRuU]?("""|'''|"|')/.exec(head.slice(body));
  if (!own) return null;
  const [opening, quote = ''] = own;
  const from = start + body + opening.length;
  const end = text.indexOf(quote, from);
  const found = end < 0 ? '' : text.slice(from, Math.min(end, from + 600));
  return quote.length === 1 && found.includes('\n') ? null : found;
}

/** Where what follows the colon of a `def` stands: brackets and texts in its parameters are passed over. */
function bodyOf(head: string): number | null {
  if (!/^(?:async\s+)?def\s/.test(head)) return null;
  let depth = 0;
  for (const { 0: piece, index } of head.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|[()[\]{}:]/g)) {
    if (/^[([{]$/.test(piece)) depth++;
    else if (/^[)\]}]$/.test(piece)) depth--;
    else if (piece === ':' && depth === 0) return index + 1;
  }
  return null;
}
