import type { Api } from '../../../../export/index.ts';

/** The part of `operations.ts` that is the same for every API with this authentication. It has no dependency but AWS's signer. */

/** Names that the code below has, and those of the language and its environment that it uses. */
export const RESERVED: readonly string[] = [
  ...['Operations', 'OperationName', 'OperationData', 'OperationResult', 'OperationErrors', 'OperationError'],
  ...['CommonError', 'Failure', 'CallArguments', 'CallOptions', 'Call', 'Outcome', 'Sha256'],
  ...['SignatureV4', 'Error', 'URL', 'Map', 'ReadonlyMap', 'Record', 'Promise', 'AbortSignal', 'Response', 'TypeError'],
];

export const IMPORTS: Readonly<Record<Api['auth'], string>> = {
  iam: `import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';`,
  'api-key': '',
  none: '',
};

const CALL = String.raw`export interface CallOptions {
  /** How often the message is sent at most, the first time included. Default: 5. */
  readonly attempts?: number | undefined;
  /** Milliseconds after which an attempt is given up. Default: 30,000. */
  readonly timeout?: number | undefined;
  /** Gives the call up; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** ${'`data`'} may be left out where the contract says nothing of it. */
export type CallArguments<Name extends OperationName> = undefined extends Operations[Name]['data']
  ? [data?: Operations[Name]['data'], options?: CallOptions]
  : [data: Operations[Name]['data'], options?: CallOptions];

/**
 * Sends the message of an operation to the API at OPERATIONS_URL and gives its result. Rejects with an OperationError: one
 * of the classes above. What can be sent again is, with growing pauses, before that.
 */
export async function callOperation<Name extends OperationName>(
  operation: Name,
  ...[data, options = {}]: CallArguments<Name>
): Promise<OperationResult<Name>> {
  const call = prepare(operation, data);
  const attempts = options.attempts ?? 5;
  for (let attempt = 1; ; attempt++) {
    const outcome = await send(call, options);
    if (outcome.kind === 'result') return outcome.result as OperationResult<Name>;
    if (!outcome.error.retryable || attempt >= attempts) throw outcome.error;
    await pause(Math.max(outcome.retryAfter, Math.random() * Math.min(5_000, 100 * 2 ** attempt)), options.signal);
  }
}

interface Call {
  readonly operation: string;
  readonly url: URL;
  readonly body: string;
}

type Outcome =
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'failure'; readonly error: OperationError; readonly retryAfter: number };

function prepare(reference: string, data: unknown): Call {
  const [operation = '', version = NEWEST.get(reference)] = reference.split('@');
  return { operation, url: endpoint('/v' + version + '/' + operation), body: JSON.stringify({ operation, data }) };
}

function endpoint(path: string): URL {
  const base = process.env['OPERATIONS_URL'] ?? '';
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new Error(
      base === ''
        ? 'OPERATIONS_URL is not set: it is the URL of the API with its stage and without /v1, such as https://abc.execute-api.eu-west-1.amazonaws.com/prod.'
        : 'OPERATIONS_URL is no URL: "' + base + '".',
    );
  }
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  return url;
}

/** The local gateway takes no signatures and no keys. */
function isLocal(url: URL): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

async function send(call: Call, options: CallOptions): Promise<Outcome> {
  options.signal?.throwIfAborted();
  const headers = await authorized(call);
  const timeout = AbortSignal.timeout(options.timeout ?? 30_000);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const response = await fetch(call.url, { method: 'POST', headers, body: call.body, redirect: 'manual', signal });
    return outcomeOf(call, response, await response.text());
  } catch (cause) {
    options.signal?.throwIfAborted();
    const why = timeout.aborted ? 'no answer in time' : reasonOf(cause);
    const message =
      call.url.origin + ' cannot be reached (' + why + '): ' +
      (isLocal(call.url) ? 'does the local gateway run at OPERATIONS_URL?' : 'is OPERATIONS_URL right?');
    return failure(call, { error: 'unreachable', message, status: 0, retryable: true, requestId: undefined, cause });
  }
}

function reasonOf(cause: unknown): string {
  const inner: unknown = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const code: unknown = inner instanceof Error && 'code' in inner ? inner.code : undefined;
  return typeof code === 'string' ? code : inner instanceof Error ? inner.message : String(inner);
}

function outcomeOf(call: Call, response: Response, text: string): Outcome {
  const { ok, status } = response;
  if (status === 204) return { kind: 'result', result: undefined };
  const body = parsed(text);
  if (ok && body !== undefined) return { kind: 'result', result: body };
  const { error, message, retryable, requestId } = (typeof body === 'object' && body !== null ? body : {}) as Partial<
    Record<keyof Failure, unknown>
  >;
  const retryAfter = Math.min(Number(response.headers.get('retry-after')) || 0, 20) * 1_000;
  if (!ok && typeof error === 'string') {
    return failure(
      call,
      {
        error,
        message: typeof message === 'string' && message !== '' ? message : error,
        status,
        retryable: retryable === true,
        requestId: typeof requestId === 'string' ? requestId : undefined,
      },
      retryAfter,
    );
  }
  return failure(
    call,
    {
      error: 'unexpected-answer',
      message: call.url.origin + ' answered ' + status + ', and not as the API does: is OPERATIONS_URL right?',
      status,
      retryable: status === 429 || status >= 500,
      requestId: undefined,
    },
    retryAfter,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failure(call: Call, what: Omit<Failure, 'operation'>, retryAfter = 0): Outcome {
  const failed: Failure = { operation: call.operation, ...what };
  const ErrorClass = ERRORS.get(what.error) ?? OperationError;
  return { kind: 'failure', error: new ErrorClass(failed), retryAfter };
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}`;

const UNSIGNED = `async function authorized(_call: Call): Promise<Record<string, string>> {
  return { 'content-type': 'application/json' };
}`;

const API_KEY = `async function authorized({ url }: Call): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json' };
  if (isLocal(url)) return headers;
  const key = process.env['OPERATIONS_API_KEY'];
  if (!key) throw new Error('OPERATIONS_API_KEY is not set: the API takes only callers with a key.');
  return { ...headers, 'x-api-key': key };
}`;

const SIGNED = String.raw`let credentials: ReturnType<typeof defaultProvider> | undefined;

/** AWS Signature Version 4, with the credentials that the AWS SDK finds. */
async function authorized({ url, body }: Call): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json' };
  if (isLocal(url)) return headers;
  credentials ??= defaultProvider();
  const region = regionOf(url);
  const signer = new SignatureV4({ credentials, region, service: 'execute-api', sha256: Sha256 });
  const { protocol, hostname, host, port, pathname: path } = url;
  const signed = await signer.sign({
    method: 'POST',
    protocol,
    hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    path,
    query: {},
    headers: { ...headers, host },
    body,
  });
  const { host: _host, ...sent } = signed.headers;
  return sent;
}

/** The region is in the name of the API's host; behind a domain of one's own it is that of the caller. */
function regionOf(url: URL): string {
  const region =
    /\.execute-api\.([a-z0-9-]+)\./.exec(url.hostname)?.[1] ??
    process.env['AWS_REGION'] ??
    process.env['AWS_DEFAULT_REGION'];
  if (!region) throw new Error('AWS_REGION is not set: the region of the API at OPERATIONS_URL is not known.');
  return region;
}

/** SHA-256 in the form that the signer takes. */
class Sha256 {
  private readonly secret: Data | undefined;
  private hash: Hash | Hmac;

  constructor(secret?: Data) {
    this.secret = secret;
    this.hash = this.begin();
  }

  update(data: Data): void {
    this.hash.update(bytes(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    this.hash = this.begin();
  }

  private begin(): Hash | Hmac {
    return this.secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(this.secret));
  }
}

type Data = string | ArrayBuffer | ArrayBufferView;

function bytes(data: Data): string | Uint8Array {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}`;

export const RUNTIME: Readonly<Record<Api['auth'], readonly string[]>> = {
  iam: [CALL, SIGNED],
  'api-key': [CALL, API_KEY],
  none: [CALL, UNSIGNED],
};
