import type { Operation } from '../../contract/index.ts';
import type { Root } from '../state/root.ts';

/** `total: { type: number } # a guess: nothing shows its type`, as *Extract operation* writes it. */
const GUESS = /^[ \t]*["']?([\w.-]+)["']?:[^\n#]*#[^\n]*\ba guess:/gm;

/** The properties of an operation's result whose types are guesses, as long as their comments say so. */
export function guessesOf(root: Root, { file, result }: Operation): ReadonlySet<string> {
  if (!result) return new Set();
  const { start, end } = result.node.range;
  const text = root.text(file) ?? '';
  const lineEnd = text.indexOf('\n', end);
  const part = text.slice(start, lineEnd < 0 ? undefined : lineEnd);
  return new Set([...part.matchAll(GUESS)].flatMap(([, name]) => name ?? []));
}
