/** A program that calls DynamoDB once, before it is rewritten. */
export interface Program {
  readonly seed: number;
  readonly language: 'ts' | 'mjs' | 'cjs' | 'py';
  readonly sdk: string;
  readonly contract: string;
  readonly code: string;
  /** A file beside it, that it imports by `other`; null where there is none. */
  readonly other: string | null;
  /** What its handler is called with, one row a call. */
  readonly inputs: readonly (readonly unknown[])[];
  /** What of it may change the request on its way, by name. */
  readonly hazards: readonly string[];
  readonly harmless: readonly string[];
  readonly answer: string;
  /** Every choice it was made by. */
  readonly made: ReadonlyMap<string, number>;
}
