import type { Backend, BackendAnswer } from '../../target.ts';
import type { Action } from '../model/actions.ts';
import { errorXml } from './error-xml.ts';
import type { ObjectRequest } from './gate.ts';

/** An S3 inside of this process: objects by key, by bucket. Each request is whole before the next, as S3 is consistent. */
export interface MemoryS3 extends Backend {
  readonly buckets: ReadonlyMap<string, Map<string, string>>;
}

const answer = (status: number, body = ''): BackendAnswer => ({ status, body });
const failed = (status: number, code: string, message: string): BackendAnswer =>
  answer(status, errorXml(code, message));

/** What each call does to a bucket. */
const CALLS: Readonly<Record<Action, (objects: Map<string, string>, request: ObjectRequest) => BackendAnswer>> = {
  GetObject(objects, { key }) {
    const body = objects.get(key);
    return body === undefined ? failed(404, 'NoSuchKey', 'The specified key does not exist.') : answer(200, body);
  },
  // A HEAD has no body, whatever it answers.
  HeadObject: (objects, { key }) => answer(objects.has(key) ? 200 : 404),
  PutObject(objects, { key, headers, body }) {
    if (headers['If-None-Match'] === '*' && objects.has(key)) return unmet();
    objects.set(key, body);
    return answer(200);
  },
  DeleteObject(objects, { key, headers }) {
    if (headers['If-Match'] === '*' && !objects.has(key)) return unmet();
    objects.delete(key);
    return answer(204);
  },
};

const unmet = (): BackendAnswer =>
  failed(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
const conflicting = (): BackendAnswer =>
  failed(
    409,
    'ConditionalRequestConflict',
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
  );

/** What takes from a conditional write that is on its way what it was decided on: its opposite. */
const OPPOSITE: Readonly<Partial<Record<Action, Action>>> = { PutObject: 'DeleteObject', DeleteObject: 'PutObject' };

/** A conditional write that is on its way. */
interface Pending {
  readonly object: string;
  readonly action: Action;
  conflict: boolean;
}

export function memoryS3(names: readonly string[]): MemoryS3 {
  const buckets = new Map(names.map(name => [name, new Map<string, string>()]));
  const pending = new Set<Pending>();
  return {
    buckets,
    async call(call, request) {
      const { bucket, key, headers } = request as ObjectRequest;
      const action = call as Action;
      const objects = buckets.get(bucket);
      if (!objects) return failed(404, 'NoSuchBucket', 'The specified bucket does not exist');
      const object = `${bucket}/${key}`;
      if (headers['If-None-Match'] !== undefined || headers['If-Match'] !== undefined) {
        // As S3 does: a delete that succeeds while a conditional write is on its way is a conflict, and the other way round.
        const own: Pending = { object, action, conflict: false };
        pending.add(own);
        await new Promise(resolve => setImmediate(resolve));
        pending.delete(own);
        if (own.conflict) return conflicting();
      }
      const answered = CALLS[action](objects, request as ObjectRequest);
      if (answered.status < 300)
        for (const one of pending) if (one.object === object && OPPOSITE[action] === one.action) one.conflict = true;
      return answered;
    },
    close: async () => {},
  };
}
