import type { Catch } from '../../../binding/catches.ts';
import type { Hole } from '../../../binding/hole.ts';
import type { Value } from '../../../binding/tree.ts';
import { holesOfValue } from '../../../binding/walk.ts';
import type { Operation } from '../../../contract/index.ts';
import type { Type } from '../../../schema/index.ts';
import type { Range } from '../../../text/index.ts';
import type { Action } from '../model/actions.ts';
import type { Bucket } from '../model/bucket.ts';

/** What an operation means in S3: one request for one object, and the answer. */
export interface Binding {
  readonly operation: Operation;
  readonly action: Action;
  readonly bucket: Bucket;
  readonly key: Key;
  /** Of a PutObject: the document. */
  readonly body: Value<Hole> | null;
  /** Whether the request has a `when`. */
  readonly conditional: boolean;
  readonly answer: { readonly value: Value<Hole>; readonly type: Type } | null;
  /** Whether the answer reads `exists`, so that an object that is not there is no failure. */
  readonly readsExists: boolean;
  readonly catches: readonly Catch[];
}

/** The key of the object: literals, which have the slashes, and values. */
export interface Key {
  readonly parts: readonly (string | Hole)[];
  readonly origin: Range;
}

/** What stands before the first value. */
export const prefixOf = ({ parts }: Key): string => (typeof parts[0] === 'string' ? parts[0] : '');

export const holesOfKey = ({ parts }: Key): readonly Hole[] => parts.filter(part => typeof part !== 'string');

/** The holes of a request. */
export const holesOf = ({ key, body }: Pick<Binding, 'key' | 'body'>): readonly Hole[] => [
  ...holesOfKey(key),
  ...(body ? holesOfValue(body) : []),
];
