import type { StepValue } from '../contract/index.ts';
import type { Setup, Stage, Target } from '../targets/index.ts';
import type { Place } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';

/** An example of a contract, ready to run: all of it as it goes over the wire. */
export interface ExampleCase {
  /** The exported API; the paths of all messages are in it. */
  readonly document: Json;
  readonly stageVariables: Stage;
  /** What an empty backend of each target is made of. */
  readonly setups: readonly { readonly target: Target; readonly setup: Setup }[];
  /** In order: what is given, the example's own message, and what is asked then. */
  readonly steps: readonly ExampleStep[];
}

export type ExampleStep = MessageStep | ContentStep;

/** A message, and what should come of it. */
export interface MessageStep {
  readonly kind: 'message';
  /** Whose it is, for a person: `store-new-user@1 in \`given\``; null for the example's own. */
  readonly what: string | null;
  readonly operation: string;
  /** `/v1/store-new-user` */
  readonly path: string;
  readonly data: StepValue | null;
  /** Members of `$context` that are pinned. */
  readonly context: StepValue | null;
  readonly requestTimeEpoch: Json | null;
  readonly expected: Expected;
  /** Where it stands what should come of it. */
  readonly at: Place;
  /** The name by which later steps read the answer. */
  readonly as?: string;
}

/** An error by its name, or the answer's body, or neither: any success. */
export interface Expected {
  readonly error?: string;
  readonly result?: StepValue;
  /** The contract's schema of the answer: what it must fit where the example says nothing of it. */
  readonly schema: Json | null;
}

/** What is stored before, or compared afterwards, as the target reads it. */
export interface ContentStep {
  readonly kind: 'store' | 'compare';
  readonly target: Target;
  readonly contents: readonly unknown[];
  readonly at: Place;
}

export interface ExampleOutcome {
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly milliseconds: number;
  /** Why it failed or could not be run, for a person. */
  readonly message?: string;
  /** Where the mistake, or what did not come true, is written. */
  readonly at?: Place;
  /** What differs, as indented JSON: the answer, or what is stored. */
  readonly expected?: string;
  readonly actual?: string;
}

/** An answer that an example got, to be compared with the one of another target. */
export interface Answered {
  readonly what: string | null;
  readonly status: number;
  /** Of an error its name: what else it says differs from request to request. */
  readonly body: string;
  /** Whether the example says what it is; else targets must agree. */
  readonly stated: boolean;
}
