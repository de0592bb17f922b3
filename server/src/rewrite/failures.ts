import { firstIdentifier, type SourceHole } from '../code/index.ts';
import type { Binding } from '../targets/dynamodb/bind/index.ts';
import { FAILURES } from '../targets/dynamodb/model/failures.ts';
import type { Request } from '../targets/dynamodb/model/request.ts';
import type { Candidate } from './rewrite.ts';

/** What AWS's SDKs call an exception, and the failures of a contract that it can be. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  ConditionalCheckFailedException: ['ConditionalCheckFailed', 'ItemNotFound'],
  TransactionConflictException: ['TransactionConflict'],
  ProvisionedThroughputExceededException: ['throttled'],
  ThrottlingException: ['throttled'],
  RequestLimitExceeded: ['throttled'],
  ValidationException: ['invalid-message'],
  ResourceNotFoundException: ['storage-failure'],
  InternalServerError: ['storage-failure'],
};

/** The failures that a contract can catch; the others of the table above are standard errors. */
const CAUGHT = ['ConditionalCheckFailed', 'ItemNotFound', 'TransactionConflict'] as const;
const isCaught = (failure: string): boolean => (CAUGHT as readonly string[]).includes(failure);

export const isException = (name: string): boolean => Object.hasOwn(EXCEPTIONS, name);

/** Whether a request can be answered with an exception: only one with a condition can fail it. */
export const mayRaise = (exception: string, request: Request<SourceHole> | null): boolean =>
  isException(exception) && (exception !== 'ConditionalCheckFailedException' || request?.condition !== undefined);

/** What a caller in another file catches of a call; an operation throws something else. `any`: classes of every failure. */
export function caughtAfar({ site, importers }: Candidate, any: readonly string[]): readonly string[] {
  const names = Object.keys(EXCEPTIONS).filter(name => mayRaise(name, site.request));
  const found = [...names, ...any].flatMap(name => {
    const file = importers.naming(name);
    return file === null ? [] : [`${name} is named in ${file}, and is another error now`];
  });
  return found.slice(0, 1);
}

/**
 * What is put around a call (a decorator, a function that is given it) may catch in another file what the call throws. `word`:
 * how the language does that.
 */
export function caughtAround(
  { site, importers }: Candidate,
  wrappers: readonly string[],
  any: readonly string[],
  word: string,
): readonly string[] {
  if (wrappers.length === 0) return [];
  const own = wrappers.find(wrapper => importers.imported(firstIdentifier(wrapper) || wrapper) !== null);
  const catching = own === undefined ? null : importers.imported(word);
  if (catching !== null) return [`\`${own}\` is put around it, and exceptions are caught in ${catching}`];
  const names = Object.keys(EXCEPTIONS).filter(name => mayRaise(name, site.request));
  const found = [...names, ...any].flatMap(name => {
    const file = importers.imported(name);
    return file === null ? [] : [`${name} is named in ${file}, and is another error now`];
  });
  return found.slice(0, 1);
}

/** The errors of an operation that an exception of the SDK becomes. */
export function errorsOf(exception: string, { catches, request }: Binding): readonly string[] {
  const known = new Set<string>();
  for (const failure of EXCEPTIONS[exception] ?? []) {
    if (!isCaught(failure)) known.add(failure);
    else {
      const caught = catches.filter(one => one.failure === failure).map(one => one.error.name);
      if (caught.length > 0) for (const name of caught) known.add(name);
      else if (
        failure === 'ConditionalCheckFailed' ||
        (failure === 'ItemNotFound' &&
          request.action !== 'PutItem' &&
          !catches.some(one => one.failure === 'ConditionalCheckFailed'))
      )
        known.add(FAILURES[failure]!.standard);
    }
  }
  return [...known];
}

/** The error of an operation where there is no item. */
export const absenceError = ({ catches }: Binding): string =>
  catches.find(one => one.failure === 'ItemNotFound')?.error.name ?? 'not-found';
