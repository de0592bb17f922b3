import type { Range } from '../text/index.ts';
import type { DataTree } from './data.ts';

/** A call's request equals a contract's: what the call must send as `data`. */
export interface Match {
  readonly kind: 'equal';
  readonly data: DataTree;
}

/** Where and why a call's request is another one. */
export interface Mismatch {
  readonly kind: 'different';
  readonly reason: string;
  /** In the call's file. */
  readonly range: Range | null;
  /** It reads or changes the same items by the same key: only what it asks for besides is another. */
  readonly near: boolean;
}

export type Matched = Match | Mismatch;
