import type { Range } from '../text/index.ts';
import { literalText } from './literal.ts';

/**
 * A part of a template: VTL as it stands, a literal text inside a JSON string, parts in order, or a part with the place in
 * the contract that it came from.
 */
export type Piece = string | Literal | readonly Piece[] | Originated;

/** A text of the contract inside a JSON string. It is written so that it stays text whatever stands before and behind it. */
export interface Literal {
  readonly literal: string;
}

interface Originated {
  readonly origin: Range;
  readonly piece: Piece;
}

export const from = (origin: Range | undefined, piece: Piece): Piece => (origin ? { origin, piece } : piece);

/** A span of the generated text and the place in the contract that it came from; inner spans follow outer ones. */
export interface Mapping {
  readonly generated: Range;
  readonly origin: Range;
}

export interface TemplateText {
  readonly text: string;
  readonly map: readonly Mapping[];
}

/** How much of what follows a literal decides how it is written: a word and a bracket. */
const LOOK_AHEAD = 64;

/** The text of a piece and its source map. */
export function print(piece: Piece): TemplateText {
  const leaves = leavesOf(piece);
  const chunks: string[] = [];
  const map: Mapping[] = [];
  let length = 0;
  let at = 0;
  const visit = (part: Piece): void => {
    if (typeof part === 'string' || 'literal' in part) {
      const before = chunks.at(-1) ?? '';
      const text =
        typeof part === 'string' ? apart(before, part) : literalText(part.literal, before, behind(leaves, at));
      at++;
      if (text !== '') chunks.push(text);
      length += text.length;
    } else if ('piece' in part) {
      const start = length;
      const slot = map.push({ generated: { start, end: start }, origin: part.origin }) - 1;
      visit(part.piece);
      map[slot] = { generated: { start, end: length }, origin: part.origin };
    } else for (const inner of part) visit(inner);
  };
  visit(piece);
  return { text: chunks.join(''), map };
}

/** VTL outside of JSON strings: a blank ends a reference that what follows would go on with. */
const apart = (before: string, text: string): string =>
  /\$!?[A-Za-z_][\w-]*$/.test(before) && /^[\w([{-]/.test(text) ? ` ${text}` : text;

type Leaf = string | Literal;

function leavesOf(piece: Piece, into: Leaf[] = []): Leaf[] {
  if (typeof piece === 'string' || 'literal' in piece) into.push(piece);
  else if ('piece' in piece) leavesOf(piece.piece, into);
  else for (const inner of piece) leavesOf(inner, into);
  return into;
}

/** What the template goes on with behind a leaf. */
function behind(leaves: readonly Leaf[], at: number): string {
  let text = '';
  for (let i = at + 1; i < leaves.length && text.length < LOOK_AHEAD; i++) {
    const leaf = leaves[i]!;
    text += typeof leaf === 'string' ? leaf : leaf.literal;
  }
  return text;
}

/** Whether a piece prints nothing. */
export const isEmpty = (piece: Piece): boolean =>
  leavesOf(piece).every(leaf => leaf === '' || (typeof leaf !== 'string' && leaf.literal === ''));
