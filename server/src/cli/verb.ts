import type { Languages } from '../code/index.ts';
import type { FullLanguage } from '../code/languages/index.ts';

/** Where a verb writes, and what it knows of the outside. */
export interface Terminal {
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
  /** Today, as `2026-11-24`. */
  readonly today: string;
  /** The languages of code; without them those of the product. */
  readonly languages?: Languages<FullLanguage>;
}

/** One verb: what `--help` says, and what it does; the result is the exit code. */
export interface Verb {
  readonly usage: string;
  readonly summary: string;
  readonly help: string;
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number> | number;
}

/** Something that the person at the keyboard has to correct: exit code 2. */
export class UsageError extends Error {
  readonly usage: 'usage' | 'option' = 'usage';
}

/** An option that the verb has not, or one without its value: the verb's help says what there is. */
export class OptionError extends UsageError {
  override readonly usage = 'option';
}

/** Asked of what is caught, and not by its class: the verbs stand in a bundle of their own, which has a class of its own. */
export const isUsageError = (error: unknown): error is UsageError => error instanceof Error && 'usage' in error;

export const isOptionError = (error: unknown): error is OptionError => isUsageError(error) && error.usage === 'option';
