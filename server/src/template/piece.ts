import type { Range } from '../text/index.ts';

/** A part of a template: text, parts in order, or a part with the place in the contract that it came from. */
export type Piece = string | readonly Piece[] | { readonly origin: Range; readonly piece: Piece };

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

/** The text of a piece and its source map. */
export function print(piece: Piece): TemplateText {
  const chunks: string[] = [];
  const map: Mapping[] = [];
  let length = 0;
  const visit = (part: Piece): void => {
    if (typeof part === 'string') {
      chunks.push(part);
      length += part.length;
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

/** Whether a piece prints nothing. */
export const isEmpty = (piece: Piece): boolean =>
  typeof piece === 'string' ? piece === '' : 'piece' in piece ? isEmpty(piece.piece) : piece.every(isEmpty);
