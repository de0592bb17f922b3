import type { SourceHole } from '../code/index.ts';
import type { Type } from '../schema/index.ts';
import type { AnswerShape } from './answer-shape.ts';

/**
 * What goes to and fro where a call of an SDK is made, and where an operation is called that sends the same request: all that a
 * language has to know of the service to write one for the other. Plain data, made by the service's target.
 */
export interface Exchange {
  /** What the call is answered: one item by its key, or all that are found; null where it only writes. */
  readonly asks: 'item' | 'items' | null;
  readonly members: ExchangeMembers;
  /** The type of the operation's `data`; null where it takes none. */
  readonly data: Type | null;
  readonly answer: AnswerShape;
  /** The operation answers the item before the write where the call answers the one after it, or the other way round. */
  readonly otherMoment: boolean;
  /** The call may be answered without an item where the operation answers an object: what was there before a write. */
  readonly mayBeNew: boolean;
  /** The attributes that the call asks for; null where it asks for all. */
  readonly projected: ReadonlySet<string> | null;
  /** The attributes that the call is answered of an update, and the operation answers more; null where it is not so. */
  readonly updated: ReadonlySet<string> | null;
  /** Where the call goes on from; null where it begins. */
  readonly start: SourceHole | null;
  /** The property of `data` that the operation goes on from; null where there is none, or it lies deeper. */
  readonly cursor: string | null;
  /** By what the SDKs call an exception. */
  readonly exceptions: ReadonlyMap<string, Exchanged>;
  /** The operation's error where there is no item. */
  readonly absence: string;
  /** What is stored, in which the SDK may leave out what is undefined. */
  readonly stored: readonly SourceHole[];
  /** What an update sets. */
  readonly set: readonly SourceHole[];
  /** The call's answer holds what was left undone, which is an error of the operation. */
  readonly leavesUndone: boolean;
}

/** What the SDKs call the members of requests and answers. */
export interface ExchangeMembers {
  /** What holds the item. */
  readonly item: string;
  readonly items: string;
  readonly count: string;
  /** Where the next request goes on from, in an answer. */
  readonly next: string;
  /** The same in that request. */
  readonly start: string;
}

/** An exception of the SDKs. */
export interface Exchanged {
  /** What the operation fails with in its place. */
  readonly errors: readonly string[];
  /** This call can fail with it. */
  readonly raised: boolean;
}
