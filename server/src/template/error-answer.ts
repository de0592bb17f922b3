import type { ContractError } from '../contract/index.ts';
import { literalString } from './literal.ts';
import { escaped } from './vtl.ts';

export const REQUEST_ID = `"requestId":"${escaped('"$!context.extendedRequestId"')}"`;

/** An error as the whole answer, its status overriding the response's. */
export const errorAnswer = (error: ContractError): string => errorBody(error, true);

/** The same; without an override where the response has that status by itself. */
export const errorBody = (error: ContractError, override: boolean): string =>
  (override ? `#set($context.responseOverride.status=${error.status})` : '') +
  `{"error":${literalString(error.name)},"message":${literalString(error.description)},` +
  `"retryable":${error.retryable},${REQUEST_ID}}`;
