import { STANDARD_ERRORS } from '../contract/index.ts';
import type { Json } from '../yaml/index.ts';
import type { Api } from './exported.ts';

/** What API Gateway answers by itself, in the form of our errors: by its name, the status and the error. */
const RESPONSES = {
  BAD_REQUEST_BODY: invalid(400),
  BAD_REQUEST_PARAMETERS: invalid(400),
  UNSUPPORTED_MEDIA_TYPE: { ...invalid(400), message: 'Send the message with the content type application/json.' },
  REQUEST_TOO_LARGE: { ...invalid(400), message: 'The message is too large.' },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 404,
    error: 'unknown-operation',
    message: 'There is no such operation.',
    retryable: false,
  },
  RESOURCE_NOT_FOUND: {
    status: 404,
    error: 'unknown-operation',
    message: 'There is no such operation.',
    retryable: false,
  },
  UNAUTHORIZED: { status: 401, error: 'not-allowed', message: 'The caller is not known.', retryable: false },
  ACCESS_DENIED: {
    status: 403,
    error: 'not-allowed',
    message: 'The caller may not use this operation.',
    retryable: false,
  },
  INVALID_SIGNATURE: {
    status: 403,
    error: 'not-allowed',
    message: 'The signature of the request is not valid.',
    retryable: false,
  },
  EXPIRED_TOKEN: {
    status: 403,
    error: 'not-allowed',
    message: 'The credentials of the caller have expired.',
    retryable: true,
  },
  WAF_FILTERED: { status: 403, error: 'not-allowed', message: 'The request was filtered.', retryable: false },
  INVALID_API_KEY: { status: 403, error: 'not-allowed', message: 'The API key is not valid.', retryable: false },
  THROTTLED: throttled(),
  QUOTA_EXCEEDED: throttled(),
  INTEGRATION_FAILURE: failed(500),
  INTEGRATION_TIMEOUT: failed(504),
  API_CONFIGURATION_ERROR: failed(500),
  DEFAULT_4XX: invalid(400),
  DEFAULT_5XX: failed(500),
} satisfies Readonly<
  Record<
    string,
    { readonly status: number; readonly error: string; readonly message: string; readonly retryable: boolean }
  >
>;

function invalid(status: number) {
  const { name, description, retryable } = STANDARD_ERRORS['invalid-message'];
  return { status, error: name, message: description, retryable };
}

function throttled() {
  const { name, description, retryable, status } = STANDARD_ERRORS.throttled;
  return { status, error: name, message: description, retryable };
}

function failed(status: number) {
  const { name, description, retryable } = STANDARD_ERRORS['storage-failure'];
  return { status, error: name, message: description, retryable };
}

/** API Gateway does not tell a path that is not there from a request without a signature. */
const UNSIGNED = 'There is no such operation, or the request is not signed.';

export function gatewayResponses(auth: Api['auth']): Json {
  const { MISSING_AUTHENTICATION_TOKEN, ...others } = RESPONSES;
  const missing = { ...MISSING_AUTHENTICATION_TOKEN!, ...(auth === 'iam' ? { message: UNSIGNED } : {}) };
  return Object.fromEntries(
    Object.entries({ MISSING_AUTHENTICATION_TOKEN: missing, ...others }).map(
      ([name, { status, error, message, retryable }]) => [
        name,
        {
          ...(name.startsWith('DEFAULT_') ? {} : { statusCode: status }),
          responseTemplates: {
            'application/json': `{"error":"${error}","message":"${message}","retryable":${retryable},"requestId":"$context.extendedRequestId"}`,
          },
        },
      ],
    ),
  );
}
