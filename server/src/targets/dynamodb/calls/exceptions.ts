import type { SourceHole } from '../../../code/index.ts';
import type { Exchanged } from '../../../rewrite/exchange.ts';
import type { Binding } from '../bind/index.ts';
import { FAILURES } from '../model/failures.ts';
import type { Request } from '../model/request.ts';

/** What AWS's SDKs call an exception, and the failures of a contract that it can be. */
const EXCEPTIONS = {
  ConditionalCheckFailedException: ['ConditionalCheckFailed', 'ItemNotFound'],
  TransactionConflictException: ['TransactionConflict'],
  ProvisionedThroughputExceededException: ['throttled'],
  ThrottlingException: ['throttled'],
  RequestLimitExceeded: ['throttled'],
  ValidationException: ['invalid-message'],
  ResourceNotFoundException: ['storage-failure'],
  InternalServerError: ['storage-failure'],
} satisfies Readonly<Record<string, readonly string[]>>;

/** The failures that a contract can catch; the others of the table above are standard errors. */
const CAUGHT = ['ConditionalCheckFailed', 'ItemNotFound', 'TransactionConflict'] as const;
const isCaught = (failure: string): failure is (typeof CAUGHT)[number] => CAUGHT.some(one => one === failure);

/** Only a request with a condition can fail it. */
export const exceptionsOf = (call: Request<SourceHole>, binding: Binding): ReadonlyMap<string, Exchanged> =>
  new Map(
    Object.entries(EXCEPTIONS).map(([name, failures]) => [
      name,
      {
        errors: errorsOf(failures, binding),
        raised: name !== 'ConditionalCheckFailedException' || call.condition !== undefined,
      },
    ]),
  );

/** The errors of an operation that an exception of the SDK becomes. */
function errorsOf(failures: readonly string[], { catches, request }: Binding): readonly string[] {
  const known = new Set<string>();
  for (const failure of failures) {
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
        known.add(FAILURES[failure].standard);
    }
  }
  return [...known];
}

/** The error of an operation where there is no item. */
export const absenceError = ({ catches }: Binding): string =>
  catches.find(one => one.failure === 'ItemNotFound')?.error.name ?? 'not-found';
