import { parseStrictJson } from '../../../yaml/index.ts';
import type { Gated, HttpRequest } from '../../target.ts';
import { type Action, FACTS } from '../model/actions.ts';
import { isKeyText, MOST_KEY } from '../model/key.ts';
import { errorXml } from './error-xml.ts';

/** One request, as the backend takes it. */
export interface ObjectRequest {
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What S3's own edge asks of a request, and what a contract promises besides: a row says why it is refused. The members are those of
 * S3's API model (`s3/2006-03-01`: `PutObjectRequest`, `GetObjectRequest`, `HeadObjectRequest`, `DeleteObjectRequest`).
 */
interface Row {
  readonly refuses: (request: HttpRequest & Pick<ObjectRequest, 'bucket' | 'key'>, action: Action) => boolean;
  /** The code of S3's error. */
  readonly code: string;
  readonly why: string;
}

const ROWS: readonly Row[] = [
  // `http.method` of each operation.
  {
    refuses: ({ method }, action) => method !== FACTS[action].method,
    code: 'MethodNotAllowed',
    why: 'the method is another',
  },
  // `BucketName`. Names are checked where they are declared; local stage variables stand for them with logical ids.
  {
    refuses: ({ bucket }) => !/^[\w.-]+$/.test(bucket),
    code: 'InvalidBucketName',
    why: 'the path begins with no bucket',
  },
  // `ObjectKey`: min 1; UTF-8 of at most 1,024 bytes (user guide, *Naming Amazon S3 objects*).
  { refuses: ({ key }) => key === '', code: 'InvalidRequest', why: 'the path has no key' },
  { refuses: ({ key }) => key.length > MOST_KEY, code: 'KeyTooLongError', why: 'the key has more than 1,024 bytes' },
  // Stricter than S3: what a gateway or a proxy on the way may encode, or take for steps of a path.
  { refuses: ({ key }) => !isKeyText(key), code: 'InvalidURI', why: 'the key has characters that have to be encoded' },
  {
    refuses: ({ key }) => key.split('/').some(segment => ['', '.', '..'].includes(segment)),
    code: 'InvalidURI',
    why: 'a part of the key is empty, or a step of a path',
  },
  { refuses: ({ query }) => Object.keys(query).length > 0, code: 'InvalidArgument', why: 'there is a query' },
  // `ExpectedBucketOwner` (x-amz-expected-bucket-owner): an account of 12 digits.
  {
    refuses: ({ headers }) => !/^\d{12}$/.test(headers['x-amz-expected-bucket-owner'] ?? '000000000000'),
    code: 'InvalidBucketOwnerAWSAccountID',
    why: 'the expected owner of the bucket is no account: the message was refused',
  },
  // `ContentType`, `IfNoneMatch` of PutObject and `IfMatch` of DeleteObject are all the others that contracts send.
  {
    refuses: ({ headers }, action) =>
      Object.entries(headers).some(([name, value]) => !knownHeader(name, value, action)),
    code: 'InvalidArgument',
    why: 'a header is none that contracts send',
  },
  // `Body` (streaming) of PutObject alone; that it is JSON is the contract's promise.
  {
    refuses: ({ body }, action) => action !== 'PutObject' && body !== '',
    code: 'InvalidRequest',
    why: 'the request has a body',
  },
  {
    refuses: ({ body }, action) => action === 'PutObject' && !parseStrictJson(body).ok,
    code: 'InvalidRequest',
    why: 'the body is no JSON document',
  },
];

function knownHeader(name: string, value: string, action: Action): boolean {
  if (name === 'x-amz-expected-bucket-owner') return true;
  if (name === 'Content-Type') return action === 'PutObject' && value === 'application/json';
  return name === FACTS[action].when?.header && value === '*';
}

/** The strict gate between a rendered template and what stores objects. */
export function gate(action: Action, request: HttpRequest): Gated {
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(request.path) ?? [];
  const row = ROWS.find(one => one.refuses({ ...request, bucket, key }, action));
  if (row) return { ok: false, message: row.why, answer: { status: 400, body: errorXml(row.code, row.why) } };
  const { method, path, headers, body } = request;
  const head = JSON.stringify({ method, path, headers });
  return {
    ok: true,
    request: { bucket, key, headers, body } satisfies ObjectRequest,
    shown: body === '' ? [head, ''] : [`${head.slice(0, -1)},"body":`, '}'],
  };
}
