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

export function memoryS3(names: readonly string[]): MemoryS3 {
  const buckets = new Map(names.map(name => [name, new Map<string, string>()]));
  return {
    buckets,
    async call(call, request) {
      const { bucket } = request as ObjectRequest;
      const objects = buckets.get(bucket);
      if (!objects) return failed(404, 'NoSuchBucket', 'The specified bucket does not exist');
      return CALLS[call as Action](objects, request as ObjectRequest);
    },
    close: async () => {},
  };
}
