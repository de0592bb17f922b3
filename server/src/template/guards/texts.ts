import type { Hole, HoleOperand } from '../../binding/hole.ts';
import type { Piece } from '../piece.ts';
import type { Prelude } from '../prelude.ts';
import { type Source, simpleSource } from '../source.ts';
import { and, type Condition, not, or } from '../vtl.ts';
import { guard } from './guards.ts';

/**
 * What a hole that becomes text asks beyond the type of its value: that an integer is digits, that a `pad` has room for them, and
 * of a part of a longer text that the context and the stage have it. Stands behind the guards of types. `whole`: it may be absent.
 */
export function textGuard(hole: Hole, whole: boolean, prelude: Prelude): Piece {
  const sources = hole.operands.map((operand): Pick<Source, 'present' | 'test'> => {
    const source = simpleSource(operand, hole.pipes, prelude);
    const test = asksMore(operand) ? source.test : null;
    return whole && test !== null
      ? { ...source, test: test === source.present ? null : or(not(source.present), test) }
      : { ...source, test };
  });
  return guard(ofTaken(sources));
}

const asksMore = (operand: HoleOperand): boolean => operand.kind !== 'data' || operand.type.kind === 'number';

/** Whether the operand that is taken passes. */
const ofTaken = (sources: readonly Pick<Source, 'present' | 'test'>[]): Condition =>
  sources.slice(0, -1).reduceRight<Condition>((rest, { present, test }) => {
    if (present === null || (test === null && rest === null)) return test;
    return or(and(present, test), and(not(present), rest));
  }, sources.at(-1)!.test);
