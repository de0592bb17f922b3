import type { Range } from '../../text/index.ts';
import type { Enclosing } from '../found/enclosing.ts';

/** One place in Lambda code that calls an operation. All ranges are in the file of the call. */
export interface OperationCall {
  /** From the function's name to the end of the call. */
  readonly range: Range;
  /** What is called: `callOperation`, `operations.callOperation`. */
  readonly callee: Range;
  readonly enclosing: Enclosing;
  /** The operation as it is named, `store-user` or `store-user@2`; null where that is not known. */
  readonly name: { readonly text: string; readonly range: Range; readonly written: boolean } | null;
  /** The version where it is an argument of its own; else null. */
  readonly version: number | null;
  /** The message's data as far as it is written out; null where none is given. */
  readonly data: DataValue | null;
  /** Whether somebody sees to it that the operation may fail: a `try`, a `catch`, or whoever gets the promise. */
  readonly handled: boolean;
}

/** A value of a message, as far as code shows it. */
export type DataValue =
  | {
      readonly kind: 'object';
      readonly range: Range;
      readonly properties: readonly DataProperty[];
      /** There may be others: something is spread into it, a name is computed, or it is changed later. */
      readonly open: boolean;
    }
  | { readonly kind: 'array'; readonly range: Range; readonly items: readonly DataValue[] }
  | { readonly kind: 'literal'; readonly range: Range; readonly value: string | number | boolean | null }
  /** A string that is put together. */
  | { readonly kind: 'text'; readonly range: Range }
  | { readonly kind: 'unknown'; readonly range: Range };

export interface DataProperty {
  readonly name: string;
  readonly range: Range;
  /** `{ id }`: the name is the value, too. */
  readonly shorthand: boolean;
  readonly value: DataValue;
}
