import type { Range } from '../../text/index.ts';
import type { SourceShape } from './source-shape.ts';

/** A source expression that stands in a request's hole. */
export interface SourceHole {
  /** Its range in the file that it is written in. */
  readonly range: Range;
  /** The file that it is written in, as a path of the project: not always the call's. */
  readonly path: string;
  /** Its source text, as written. */
  readonly text: string;
  /** Its static type where an annotation or a literal shows it. */
  readonly type?: 'string' | 'number' | 'boolean' | 'object' | 'array' | 'binary' | 'null';
  /** What its declared type says of it, where that is written in the file or in one that it imports. */
  readonly shape?: SourceShape;
  /** It is a property of this object, which the call sends whole: it may hold more than its type declares. */
  readonly declaredIn?: string;
  /** It may be undefined, as its declaration says. */
  readonly optional?: true;
  /** It is sent only where a condition holds, and not at all otherwise. */
  readonly sometimes?: true;
  /** What it may be besides what its type says. */
  readonly mayBe?: readonly MayBe[];
  /** The environment variable that gives a table its name, where that is shown (`process.env.X`, `os.environ['X']`). */
  readonly environment?: string;
  /** The present time, where the expression is just that. */
  readonly time?: SourceTime;
  /** It is of the element of the list that a request is made for each element of. */
  readonly element?: true;
  /** It is a list that stands for a set. */
  readonly set?: 'SS' | 'NS';
  /** The wire type that it is sent as, where the call writes that: `{ N: String(age) }`. */
  readonly sent?: 'S' | 'N' | 'BOOL';
}

/**
 * What a value may be besides what its type says: null, undefined, an empty text; a number that is not whole, or (in Python) one
 * that JSON does not carry as it is.
 */
export type MayBe = 'null' | 'undefined' | 'empty' | 'fraction' | 'inexact';

/** The present time as code takes it, in the form that a contract's `now` has: a shift in seconds, and how it is written. */
export interface SourceTime {
  readonly form: 'seconds' | 'ms' | 'iso' | 'date';
  readonly shift: number;
}
