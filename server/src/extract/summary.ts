import type { CallSite, Language } from '../code/index.ts';
import { isJoining, isParticle, singular } from './words.ts';

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

/** `get-user-profile` → `Get a user profile`. */
export function summaryOf(name: string): string {
  const [verb = '', ...rest] = name.split('-').filter(word => !/^\d+$/.test(word));
  const particles = rest.findIndex(word => !isParticle(word));
  const lead = particles < 0 ? rest : rest.slice(0, particles);
  const object = rest.slice(lead.length);
  // `get-or-create-user`, `get-or-null`: the object comes behind the last verb.
  while (/^(?:or|and)$/.test(object[0] ?? '') && object[1] !== undefined) lead.push(...object.splice(0, 2));
  const joined = object.findIndex(word => isJoining(word));
  const last = (joined < 0 ? object : object.slice(0, joined)).at(-1);
  const plain = last === undefined || singular(last) !== last || verb === 'list' || object[0] === 'all';
  const article = plain ? [] : [/^(?:[aeio]|u(?!s|ni|ti|rl))/.test(object[0] ?? '') ? 'an' : 'a'];
  return [verb.charAt(0).toUpperCase() + verb.slice(1), ...lead, ...article, ...object].join(' ');
}
