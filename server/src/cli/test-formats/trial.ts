import type { TargetOutcome } from '../../gateway/index.ts';

/** What came of an example, or that it was skipped: a target lacks what it calls. */
export type TrialOutcome = Omit<TargetOutcome, 'at'> & { readonly at?: TrialPlace };

/** Where the mistake is written, as it is printed; lines and columns from 1. */
export interface TrialPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One example, and what came of it. */
export interface Trial {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** `name@version` */
  readonly operation: string;
  readonly example: string;
  /** The name of the target that it ran on, where there is a choice. */
  readonly target?: string;
  readonly outcome: TrialOutcome;
}

/** Prints trials, in the order of their files and lines. */
export type TestFormat = (trials: readonly Trial[], look: { readonly colour: boolean }) => string;
