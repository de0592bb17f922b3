import type { Range } from '../../text/index.ts';
import type { SourceHole } from '../found/source-hole.ts';
import type { Made } from './client.ts';
import type { Doubt } from './doubt.ts';

/** What was read of a call's request. */
export interface Looked extends Read {
  /** Other calls of the file that send. */
  readonly sends: readonly Range[];
}

/** What the reading of one request went through. */
export interface Read {
  readonly path: string;
  /** What the reading itself doubts. */
  readonly doubts: readonly Doubt[];
  /** The call that sends. */
  readonly call: Range;
  /** Where the clients are made that it may send with; empty where that is not known. */
  readonly clients: readonly Made[];
  /** Expressions whose source text the request still has. */
  readonly holes: readonly SourceHole[];
  /** Those of them whose value is read from where the code keeps it. */
  readonly kept: ReadonlySet<SourceHole>;
  /** Where writes end that the request was read with. */
  readonly written: ReadonlySet<string>;
}

/** How a write is called that the request was read with. */
export const writtenAt = (path: string, end: number): string => `${path}:${end}`;
