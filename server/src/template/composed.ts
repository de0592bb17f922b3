import type { Hole } from '../binding/hole.ts';
import { vanishes } from '../binding/substitution.ts';
import { type Branch, type Frame, firstTaken } from './compiled.ts';
import { from, type Piece } from './piece.ts';
import { type Source, simpleSource } from './source.ts';
import { and, type Condition, not, or } from './vtl.ts';

/** The inside of a JSON string. */
export interface ComposedText {
  /** When all the parts that may be absent are there: only an entry of a filter's list may have such, and is left out then. */
  readonly present: Condition;
  /** Whether all parts have their types: tested before any is printed. */
  readonly test: Condition;
  readonly text: Piece;
}

/** A text made of parts. */
export function composedText(parts: readonly (string | Hole)[], frame: Frame): ComposedText {
  const texts = parts.map(
    (part): ComposedText =>
      typeof part === 'string' ? { present: null, test: null, text: { literal: part } } : holeText(part, frame),
  );
  return {
    present: and(...texts.map(({ present }) => present)),
    test: and(...texts.map(({ test }) => test)),
    text: texts.map(({ text }) => text),
  };
}

/** A hole as the inside of a string: the first operand that is present. */
export function holeText(hole: Hole, frame: Frame, sourceOf = simpleSource): ComposedText {
  const sources = hole.operands.map(operand => sourceOf(operand, hole.pipes, frame.prelude));
  const { present, piece } = firstTaken(sources.map((source): Branch => ({ ...source, piece: source.text })));
  return {
    present: vanishes(hole) ? present : null,
    test: typeOfTaken(sources),
    text: from(hole.origin, piece),
  };
}

/** Whether the operand that is taken has its type. */
function typeOfTaken(sources: readonly Source[]): Condition {
  return sources.slice(0, -1).reduceRight((rest, { present, test }) => {
    if (present === null || (test === null && rest === null)) return test;
    return or(and(present, test), and(not(present), rest));
  }, sources.at(-1)!.test);
}
