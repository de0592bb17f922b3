import type { CallReaders } from '../code/call-site/reader.ts';
import { dynamodbCalls } from './dynamodb/calls/index.ts';
import type { SdkCalls } from './sdk-calls.ts';

export type * from './sdk-calls.ts';

/** The services whose calls are read whole: the only list of them. */
export const SDK_CALLS: readonly SdkCalls[] = [dynamodbCalls];

export const CALL_READERS: CallReaders = new Map(SDK_CALLS.map(({ target, read }) => [target.name, read]));

/** By the name of the target. */
export function sdkCallsOf(service: string): SdkCalls {
  const found = SDK_CALLS.find(({ target }) => target.name === service);
  if (!found) throw new Error(`calls of ${service} are not read`);
  return found;
}
