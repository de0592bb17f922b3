import type { Hole } from '../binding/hole.ts';
import type { Json } from '../yaml/index.ts';

/** What is asked of a target for what operations have stored to be copied from it, or to it. */
export interface Copying<Meaning> {
  /** As where a copy comes from. */
  readonly from?: CopySource<Meaning>;
  /** As where it goes: all that its request takes from somewhere. */
  holes(meaning: Meaning): readonly Hole[];
}

export interface CopySource<Meaning> {
  /** What an operation stores, as its program reads it; or why it cannot be read backwards. */
  stored(meaning: Meaning): Stored | { readonly cannot: string };
  /**
   * JavaScript that stands in the script of a copy, behind its imports. It declares
   * `async function* pages(store, after)`: `{ items, after }`, where `after` tells where the next page begins, and is undefined behind the last;
   * `function readBack(stored, item)`: the message's `data`, or a throw of `Misfit`, which the script declares.
   */
  readonly program: string;
  readonly imports: string;
}

export interface Stored {
  /** The resource that it is stored in. */
  readonly store: string;
  /** How one thing there is made of the message. */
  readonly as: Json;
}
