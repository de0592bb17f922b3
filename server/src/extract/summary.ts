import type { CallSite, Language } from '../code/index.ts';

/** The first sentence of what a function's documentation says; null where it has none. */
export function documented({ enclosing }: CallSite, text: string, language: Language | null): string | null {
  if (!enclosing.range) return null;
  const { start } = enclosing.range;
  const comment = language?.documented(text, start) ?? null;
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
