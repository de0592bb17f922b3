import type { Piece } from './piece.ts';
import type { Prelude } from './prelude.ts';
import { and, type Condition, not, or, when } from './vtl.ts';

/** A value as VTL: when it is there at all, and what it prints (poison where the caller's type is wrong). */
export interface Compiled {
  readonly present: Condition;
  readonly piece: Piece;
}

/** What compiling needs: the prelude to hoist into, and how many loops are around. */
export interface Frame {
  readonly prelude: Prelude;
  readonly depth: number;
}

/** One of the operands of a hole: whether it is taken, and whether the pipes leave it there then. */
export interface Branch extends Compiled {
  readonly kept: Condition;
}

export const certain = (piece: Piece): Compiled => ({ present: null, piece });

/** The first operand that is present: the pipes apply to whichever was taken, and one that drops it lets no other in. */
export function firstTaken(branches: readonly Branch[]): Compiled {
  const sure = branches.findIndex(branch => branch.present === null);
  const reachable = sure < 0 ? branches : branches.slice(0, sure + 1);
  const last = reachable.at(-1)!;
  return reachable.slice(0, -1).reduceRight<Compiled>(
    (rest, { present, kept, piece }) => ({
      present: kept === null ? or(present, rest.present) : or(and(present, kept), and(not(present), rest.present)),
      piece: when(present, piece, rest.piece),
    }),
    { present: and(last.present, last.kept), piece: last.piece },
  );
}
