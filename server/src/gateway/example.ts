import type { CreateTable } from '../targets/dynamodb/model/table.ts';
import type { Json } from '../yaml/index.ts';

/** An example of a contract, ready to run: all of it as it goes over the wire. */
export interface ExampleCase {
  /** The exported API; `path` is in it. */
  readonly document: Json;
  readonly path: string;
  /** The message. */
  readonly body: string;
  /** Members of `$context` that the example pins. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly tables: readonly CreateTable[];
  /** What the tables hold before. */
  readonly given: readonly TableItems[];
  /** An error by its name, or the answer's body, or neither: any success. `tables` are compared whole. */
  readonly expected: {
    readonly error?: string;
    readonly result?: Json;
    /** The contract's schema of the answer: what it must fit where the example says nothing of it. */
    readonly schema: Json | null;
    readonly tables: readonly TableItems[];
  };
}

/** Items of a table. `table` is its physical name, `name` what the contract calls it. */
export interface TableItems {
  readonly table: string;
  readonly name: string;
  readonly items: readonly Readonly<Record<string, Readonly<Record<string, unknown>>>>[];
}

export interface ExampleOutcome {
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly milliseconds: number;
  /** Why it failed or could not be run, for a person. */
  readonly message?: string;
  /** What differs, as indented JSON: the answer, or the items of the tables. */
  readonly expected?: string;
  readonly actual?: string;
}
