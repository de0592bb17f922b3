import type { Catch } from '../../../binding/catches.ts';
import type { Hole } from '../../../binding/hole.ts';
import type { Operation } from '../../../contract/index.ts';
import type { Type } from '../../../schema/index.ts';
import type { Request, Value } from '../model/request.ts';
import type { TableDef } from '../model/table.ts';

export type { Catch } from '../../../binding/catches.ts';

/** What an operation means in DynamoDB: a request with holes and an answer, each node with its origin in the contract. */
export interface Binding {
  readonly operation: Operation;
  readonly request: Request<Hole>;
  /** The type of `data` in the message; null where the contract declares none. */
  readonly data: Type | null;
  /** The tables that the request names, by the names that operations use. */
  readonly tables: ReadonlyMap<string, TableDef>;
  /** What the message's `data` is; absent where the contract has no schema for it. */
  readonly dataType?: Type;
  readonly answer: Answer | null;
  readonly catches: readonly Catch[];
  /** By entry of a transaction; empty for other actions. */
  readonly entryCatches: readonly (readonly Catch[])[];
  /** Whether an item that is not there is a failure although DynamoDB answers 200 (GetItem, Query with `item`, …). */
  readonly missingItem: MissingItem | null;
}

/** The answer's body: a value whose holes are stored operands, typed by the result's schema. */
export interface Answer {
  readonly value: Value<Hole>;
  readonly type: Type;
}

/** Which part of the answer must be there. */
export type MissingItem =
  | { readonly kind: 'item' }
  | { readonly kind: 'first' }
  | { readonly kind: 'reads'; readonly count: number };
