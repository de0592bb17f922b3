import type { CallSite } from '../code/index.ts';

/** The first sentence of what is written above a function (or in it, in Python); null where there is nothing. */
export function documented({ enclosing, language }: CallSite, text: string): string | null {
  if (!enclosing.range) return null;
  const { start } = enclosing.range;
  const comment =
    language === 'python'
      ? /^(?:async\s+)?def\s[^\n]*(?:\n(?![ \t]*(?:"""|'''))[^\n]*){0,12}?:[^\n]*\n\s*[rRuU]?("""|''')([\s\S]{1,600}?)\1/.exec(
          text.slice(start, start + 2000),
        )?.[2]
      : blockComment(text.slice(Math.max(0, start - 2000), start));
  if (comment === undefined || comment === null) return null;
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

/** A block comment that nothing but the head of a declaration follows. */
function blockComment(before: string): string | null {
  const open = before.lastIndexOf('/**');
  const close = open < 0 ? -1 : before.indexOf('*/', open);
  if (close < 0) return null;
  const between = before.slice(close + 2);
  return /^[\w$\s:.=,<>|[\]@()'"-]*$/.test(between) && !/;|\}/.test(between) && between.split('\n').length <= 4
    ? before.slice(open + 3, close)
    : null;
}
