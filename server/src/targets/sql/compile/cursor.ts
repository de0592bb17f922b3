import type { Hole } from '../../../binding/hole.ts';
import { guard } from '../../../template/guards/index.ts';
import type { Piece } from '../../../template/piece.ts';
import type { Prelude } from '../../../template/prelude.ts';
import { presence } from '../../../template/tests.ts';
import { and, escaped, not, or, valueAt, when } from '../../../template/vtl.ts';
import type { Pages } from '../bind/index.ts';
import { hasNul } from './guards.ts';

/** The version of the cursor's form: `1`, and of each column a dot and, in base64, its text behind a `v`, which makes none empty. */
export const VERSION = '1';
export const MARK = 'v';

/** Strict base64, never empty, so that Java's decoder cannot throw. */
const PART = '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)';
/** What is in a cursor came from a column, and goes into a request of 4 MiB. */
const MOST = 20_000;

const sourceOf = ({ operands: [operand] }: Hole) => {
  if (operand?.kind !== 'data') throw new Error('a cursor is a reference to a string of the message');
  return operand;
};

/** Stands behind the guards of types: a cursor is one of ours, in its form. */
export function cursorGuard({ from, by }: Pages, prelude: Prelude): Piece {
  const operand = sourceOf(from);
  const value = valueAt(operand.path);
  const form = `${value}.length()<${MOST}&&${value}.matches('${VERSION}${`\\.${PART}`.repeat(by.length)}')`;
  const present = presence(operand);
  const parts = `#set($k=${value}.split("\\."))`;
  const decoded = by.flatMap((_, i) => {
    const text = `$util.base64Decode($k.get(${i + 1}))`;
    return [`${text}.startsWith("${MARK}")`, not(hasNul(escaped(text), prelude))];
  });
  return [
    guard(present === null ? form : or(not(present), form)),
    `#if($ok)`,
    when(present, [parts, guard(and(...decoded))]),
    '#{end}',
  ];
}

/** A column of the row that the page begins behind, as text. */
export function cursorText(
  { from, by }: Pages,
  column: string,
): { readonly present: string | null; readonly text: Piece } {
  const decoded = `$util.base64Decode($k.get(${by.indexOf(column) + 1})).replaceAll('^${MARK}','')`;
  return { present: presence(sourceOf(from)), text: escaped(decoded) };
}
