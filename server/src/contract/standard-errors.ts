import type { ContractError, Operation } from './operation.ts';

/** An error that every operation can answer. A contract that declares one of these names decides its status and wording. */
export interface StandardError {
  readonly name: 'not-found' | 'conflict' | 'throttled' | 'invalid-message' | 'storage-failure';
  readonly status: number;
  readonly description: string;
  readonly retryable: boolean;
}

export const STANDARD_ERRORS: Readonly<Record<StandardError['name'], StandardError>> = {
  'not-found': { name: 'not-found', status: 404, description: 'There is no such item.', retryable: false },
  conflict: { name: 'conflict', status: 409, description: 'The stored data does not allow this now.', retryable: true },
  throttled: {
    name: 'throttled',
    status: 429,
    description: 'Too many requests: send the message again later.',
    retryable: true,
  },
  'invalid-message': {
    name: 'invalid-message',
    status: 400,
    description: 'The message is not valid for this operation.',
    retryable: false,
  },
  'storage-failure': {
    name: 'storage-failure',
    status: 500,
    description: 'The data could not be reached: send the message again later.',
    retryable: true,
  },
};

/** A declared error, or a standard one, by name. */
export function declaredError(operation: Operation, name: string): ContractError | undefined {
  const declared = operation.errors.find(error => error.name === name);
  if (declared) return declared;
  return Object.hasOwn(STANDARD_ERRORS, name) ? standardError(operation, name as StandardError['name']) : undefined;
}

/** A standard error; the contract's own wording and status where it declares the name. */
export function standardError(operation: Operation, name: StandardError['name']): ContractError {
  const declared = operation.errors.find(error => error.name === name);
  return declared ?? { ...STANDARD_ERRORS[name], range: operation.name.range };
}
