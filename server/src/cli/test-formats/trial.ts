import type { ExampleOutcome } from '../../gateway/index.ts';

/** One example, and what came of it. */
export interface Trial {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** `name@version` */
  readonly operation: string;
  readonly example: string;
  readonly outcome: ExampleOutcome;
}

/** Prints trials, in the order of their files and lines. */
export type TestFormat = (trials: readonly Trial[], look: { readonly colour: boolean }) => string;
