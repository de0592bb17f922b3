import type { Setup, Stage, Target } from '../targets/index.ts';
import type { Json } from '../yaml/index.ts';

/** An example of a contract, ready to run: all of it as it goes over the wire. */
export interface ExampleCase {
  /** What its operation is mapped to. */
  readonly target: Target;
  /** The exported API; `path` is in it. */
  readonly document: Json;
  readonly path: string;
  /** The message. */
  readonly body: string;
  /** Members of `$context` that the example pins. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly stageVariables: Stage;
  readonly setup: Setup;
  /** What is stored before, as the target reads it. */
  readonly given: readonly unknown[];
  /** An error by its name, or the answer's body, or neither: any success. `contents` are compared as the target does. */
  readonly expected: {
    readonly error?: string;
    readonly result?: Json;
    /** The contract's schema of the answer: what it must fit where the example says nothing of it. */
    readonly schema: Json | null;
    readonly contents: readonly unknown[];
  };
}

export interface ExampleOutcome {
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly milliseconds: number;
  /** Why it failed or could not be run, for a person. */
  readonly message?: string;
  /** What differs, as indented JSON: the answer, or what is stored. */
  readonly expected?: string;
  readonly actual?: string;
}
