import type { Hole } from '../../../server/src/binding/hole.ts';
import type { Value } from '../../../server/src/binding/tree.ts';
import type { ContractError, Operation } from '../../../server/src/contract/index.ts';
import type { Resource } from '../../../server/src/targets/target.ts';

/** A shelf: JSON documents by key. */
export type Shelf = Resource;

export const ACTIONS = ['Put', 'Get'] as const;
export type Action = (typeof ACTIONS)[number];

/** What an operation means there. */
export interface Meaning {
  readonly operation: Operation;
  readonly action: Action;
  readonly shelf: Shelf;
  readonly key: Value<Hole>;
  /** Of a Put. */
  readonly body: readonly { readonly name: string; readonly value: Value<Hole> }[];
  /** Who answers that there is no such document. */
  readonly missing: ContractError;
}

/** A part of what an example stores or expects: a shelf's whole content. */
export interface Notes {
  readonly shelf: string;
  readonly notes: Readonly<Record<string, unknown>>;
}
