import { get, textOf } from '../../../yaml/index.ts';
import { physicalName } from '../../resource.ts';
import type { Local } from '../../target.ts';
import { ACTIONS, type Action, FACTS } from '../model/actions.ts';
import type { Bucket } from '../model/bucket.ts';
import { compareBuckets } from './compare.ts';
import { type BucketObjects, bucketObjects } from './contents.ts';
import { errorIn } from './error-xml.ts';
import { gate } from './gate.ts';
import { type MemoryS3, memoryS3 } from './memory.ts';

/** S3 on this machine: in memory. */
export const local: Local<Bucket, BucketObjects> = {
  callOf: (uri, method) =>
    /:s3:path\//.test(uri) ? (ACTIONS.find(action => FACTS[action].method === method) ?? null) : null,
  gate: (call, request) => gate(call as Action, request),
  failureIn: errorIn,
  setup(buckets, stage) {
    const names = [...new Set(buckets.map(bucket => physicalName(bucket, stage)))];
    return { names, parts: names };
  },
  open: async setup => memoryS3(setup.names),
  contents: bucketObjects,
  named: nodes => nodes.flatMap(node => textOf(get(node, 'bucket')) ?? []),
  async seed(backend, { bucket, name, objects }) {
    const held = (backend as MemoryS3).buckets.get(bucket);
    if (!held) return `There is no bucket ${name} to store objects in.`;
    for (const [key, text] of objects) held.set(key, text);
    return undefined;
  },
  compare: async (backend, expected) => compareBuckets(backend as MemoryS3, expected),
};
