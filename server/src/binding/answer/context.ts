import type { Context } from '../context.ts';

/** What needs to be known of a result to bind what answers it. */
export interface AnswerContext extends Context {
  /** What is stored by these names is certainly there: keys, and what the same update sets. */
  readonly certain: ReadonlySet<string>;
  /** The types of what is stored that are known whatever the result says, by name: those of keys. */
  readonly keyTypes: ReadonlyMap<string, 'S' | 'N' | 'B'>;
  /** Whether a file (URI) is the contract's own, so that its ranges can be pointed at. */
  readonly declaredIn: (file: string) => boolean;
}
