/** A message names no more resources than these. */
const MOST_NAMES = 4;

/** ` on table "a" or "b"`: what a call asks; null where no name is known, or too many are. */
export function asked(kind: string, name: string | null, names: readonly string[]): string | null {
  if (name !== null) return ` on ${kind} "${name}"`;
  if (names.length === 0 || names.length > MOST_NAMES) return null;
  return ` on ${kind} ${names.map(one => `"${one}"`).join(' or ')}`;
}

/** An expression of code in a message. */
export const shortened = (text: string): string =>
  (text.length > 60 ? `${text.slice(0, 57)}…` : text).replace(/\s+/g, ' ');
