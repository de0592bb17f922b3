import type { CallSite } from '../code/index.ts';

/** The first sentence of what is written above a function (or in it, in Python); null where there is nothing. */
export function documented({ enclosing, language }: CallSite, text: string): string | null {
  if (!enclosing.range) return null;
  const { start } = enclosing.range;
  const comment =
    language === 'python' ? docstring(text, start) : blockComment(text.slice(Math.max(0, start - 2000), start));
  if (comment === null) return null;
  const lines = comment.split('\n').map(line => line.replace(/^\s*\*?\s?/, '').trim());
  const end = lines.findIndex(
    (line, i) => /^(?:@|:param|Args:|Parameters|Returns:|-{3})/.test(line) || (i > 0 && line === ''),
  );
  const prose = lines
    .slice(0, end < 0 ? undefined : end)
    .join(' ')
    .trim();
  const [sentence = ''] = /^.+?(?:[.!?](?=\s|$)|$)/.exec(prose) ?? [];
  const clean = sentence.replace(/\.$/, '').trim();
  // A contract tells nothing of the storage.
  if (/dynamo|\bddb\b|\bdatabase\b|\btables?\b|\bDB\b/i.test(clean)) return null;
  return clean.length >= 8 && clean.length <= 140 && /\s/.test(clean) ? clean : null;
}

/** How long a function's head may be. */
const LONGEST_HEAD = 3000;

/** The text that the body of a Python function begins with; null where it begins with anything else. */
function docstring(text: string, start: number): string | null {
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

/** What may stand between a comment and the function that it is about: decorators, modifiers, a name that it is given. */
const HEAD =
  /^[ \t]*\n?\s*(?:@[\w.]+(?:\([^()\n]*\))?\s*)*(?:(?:export|default|public|private|protected|static|async|override|readonly|abstract|const|let|var|function)\s+)*(?:[\w$.]+\s*(?::[^=;{}\n]*)?[=:]\s*(?:[\w$.]+\(\s*)*(?:async\s*)?)?$/;

/** The block comment that stands right above a declaration. */
function blockComment(before: string): string | null {
  const open = before.lastIndexOf('/**');
  const close = open < 0 ? -1 : before.indexOf('*/', open);
  if (close < 0) return null;
  const between = before.slice(close + 2);
  return HEAD.test(between) && !/\n[ \t]*\n/.test(between) ? before.slice(open + 3, close) : null;
}
