/** An error of S3 as its REST API answers it. */
export const errorXml = (code: string, message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;

/** The statuses of S3's errors (API reference, *Error responses*); 400 where a code is not listed. */
const STATUSES = {
  AccessDenied: 403,
  AllAccessDisabled: 403,
  BucketAlreadyExists: 409,
  ConditionalRequestConflict: 409,
  InternalError: 500,
  InvalidAccessKeyId: 403,
  InvalidObjectState: 403,
  MethodNotAllowed: 405,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchVersion: 404,
  NotImplemented: 501,
  OperationAborted: 409,
  PermanentRedirect: 301,
  PreconditionFailed: 412,
  RequestTimeTooSkewed: 403,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  SlowDown: 503,
  TemporaryRedirect: 307,
} as const;

const isKnown = (name: string): name is keyof typeof STATUSES => Object.hasOwn(STATUSES, name);

/** What such a body says; null where it is none. */
export function errorIn(
  body: string,
): { readonly name: string; readonly status: number; readonly message?: string } | null {
  const name = /<Error(?:\s[^<>]*)?>\s*(?:<(?!Code>)[^<>]*>[^<>]*<\/[^<>]*>\s*)*<Code>(\w+)<\/Code>/.exec(body)?.[1];
  if (name === undefined) return null;
  const message = /<Message>([^<>]+)<\/Message>/.exec(body)?.[1];
  return { name, status: isKnown(name) ? STATUSES[name] : 400, ...(message ? { message } : {}) };
}
