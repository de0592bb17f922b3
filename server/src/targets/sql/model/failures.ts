import type { StandardError } from '../../../contract/index.ts';

/** What a statement can fail with, as `catch` names it. */
export interface Failure {
  readonly standard: StandardError['name'];
  readonly documentation: string;
}

const state = (documentation: string): Failure => ({ standard: 'storage-failure', documentation });

const NAMES = ['NotFound', 'Unchanged', 'DatabaseResuming'] as const;
const STATES = ['23502', '23503', '23505', '23514', '23P01', '40001', '40P01', '55P03', '57014', 'P0001'] as const;
export type FailureName = (typeof NAMES)[number] | (typeof STATES)[number];

/** Those that have names, and the SQLSTATEs that contracts are likely to catch (PostgreSQL, *Error Codes*); `catch` takes any other, too. */
export const FAILURES: Readonly<Record<FailureName, Failure>> = {
  NotFound: { standard: 'not-found', documentation: 'The statement answered no row, and `row` is read.' },
  Unchanged: {
    standard: 'conflict',
    documentation: 'The statement answered no row or changed none; only where `catch` names it.',
  },
  DatabaseResuming: { standard: 'throttled', documentation: 'The cluster was paused, and is resuming.' },
  '23502': state('not_null_violation: a column that must have a value got none.'),
  '23503': state('foreign_key_violation: what is referred to is not there, or what is deleted is referred to.'),
  '23505': state('unique_violation: there is such a row already.'),
  '23514': state('check_violation: a CHECK of the table does not hold.'),
  '23P01': state('exclusion_violation: the row overlaps with another.'),
  '40001': state('serialization_failure: another transaction came first; the message can be sent again.'),
  '40P01': state('deadlock_detected: two transactions waited for each other; the message can be sent again.'),
  '55P03': state('lock_not_available: another transaction holds the row.'),
  '57014': state('query_canceled: the statement took too long.'),
  P0001: state('raise_exception: a function or trigger raised an error.'),
};

/** The five letters and digits by which PostgreSQL tells what went wrong. */
export const isSqlState = (name: string): boolean => /^[0-9A-Z]{5}$/.test(name);

/** What `catch` of a mapping can name: any SQLSTATE among it. */
export const catchable = (
  names: readonly string[],
): Readonly<Record<string, { readonly actions?: readonly string[] }>> =>
  Object.fromEntries([...Object.keys(FAILURES), ...names.filter(isSqlState)].map(name => [name, {}]));

/**
 * The SQLSTATE in the message of an error of the Data API, which ends with it: `ERROR: duplicate key value violates unique
 * constraint "users_pkey"; SQLState: 23505` (as public reports show it; nobody has seen all forms). What stands before may be a
 * caller's.
 */
export const stateIn = (message: string): string | undefined =>
  /SQLState: ([0-9A-Z]{5})[^0-9A-Za-z]*$/.exec(message)?.[1];

/** The same in a template, of the JSON text of a message. */
export const stateTest = (variable: string, name: string): string =>
  `${variable}.matches('.*SQLState: ${name}[^0-9A-Za-z]*')`;

/** `The Aurora DB instance db-… is resuming after being auto-paused. Please wait a few seconds and try again.` */
export const RESUMING = 'is resuming';
