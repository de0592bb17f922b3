import type { StandardError } from '../../../contract/index.ts';
import type { Action } from './request.ts';

/** A failure of DynamoDB as `catch` names it. */
export interface Failure {
  /** The last part of `__type` in DynamoDB's answer; empty where the answer is a success that lacks something. */
  readonly types: readonly string[];
  /** The `Code` of a cancelled transaction's reason. */
  readonly reason?: string;
  /** The error that a caller gets without a `catch`. */
  readonly standard: StandardError['name'];
  readonly documentation: string;
  /** Which actions can fail so; absent: all. */
  readonly actions?: readonly Action[];
}

const WRITES: readonly Action[] = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems'];

export type FailureName =
  | 'ConditionalCheckFailed'
  | 'ItemNotFound'
  | 'PathNotFound'
  | 'TransactionConflict'
  | 'IdempotentParameterMismatch'
  | 'ItemCollectionSizeLimitExceeded'
  | 'ProvisionedThroughputExceeded'
  | 'RequestLimitExceeded'
  | 'ThrottlingError'
  | 'ValidationError'
  | 'ResourceNotFound'
  | 'AccessDenied'
  | 'InternalServerError'
  | 'TransactionCanceled';

export const FAILURES: Readonly<Record<FailureName, Failure>> = {
  ConditionalCheckFailed: {
    types: ['ConditionalCheckFailedException'],
    reason: 'ConditionalCheckFailed',
    standard: 'conflict',
    documentation: 'The condition was not met. Covers ItemNotFound too, unless that is caught by itself.',
    actions: WRITES,
  },
  ItemNotFound: {
    types: [],
    standard: 'not-found',
    documentation:
      'There is no such item: a read found none, or the condition of an update, delete or check failed because of it.',
    actions: ['GetItem', 'Query', 'Scan', 'UpdateItem', 'DeleteItem', 'TransactGetItems', 'TransactWriteItems'],
  },
  PathNotFound: {
    types: ['ValidationException'],
    standard: 'conflict',
    documentation: 'The update needs an attribute which the stored item lacks.',
    actions: ['UpdateItem', 'TransactWriteItems'],
  },
  TransactionConflict: {
    types: ['TransactionConflictException', 'TransactionInProgressException'],
    reason: 'TransactionConflict',
    standard: 'conflict',
    documentation: 'Another transaction works on one of the items: the message can be sent again.',
    actions: [...WRITES, 'BatchWriteItem', 'TransactGetItems'],
  },
  IdempotentParameterMismatch: {
    types: ['IdempotentParameterMismatchException'],
    standard: 'conflict',
    documentation: 'The token was used already, with another message.',
    actions: ['TransactWriteItems'],
  },
  ItemCollectionSizeLimitExceeded: {
    types: ['ItemCollectionSizeLimitExceededException'],
    reason: 'ItemCollectionSizeLimitExceeded',
    standard: 'conflict',
    documentation: 'The items of one partition key exceed 10 GB (tables with local secondary indexes).',
    actions: [...WRITES, 'BatchWriteItem'],
  },
  ProvisionedThroughputExceeded: {
    types: ['ProvisionedThroughputExceededException'],
    reason: 'ProvisionedThroughputExceeded',
    standard: 'throttled',
    documentation: 'The table is over its provisioned throughput.',
  },
  RequestLimitExceeded: {
    types: ['RequestLimitExceeded'],
    standard: 'throttled',
    documentation: 'The account is over its limit of requests.',
  },
  ThrottlingError: {
    types: ['ThrottlingException', 'Throttling'],
    reason: 'ThrottlingError',
    standard: 'throttled',
    documentation: 'DynamoDB throttles the requests.',
  },
  ValidationError: {
    types: ['ValidationException', 'SerializationException'],
    reason: 'ValidationError',
    standard: 'invalid-message',
    documentation: 'DynamoDB refused the request as invalid.',
  },
  ResourceNotFound: {
    types: ['ResourceNotFoundException'],
    standard: 'storage-failure',
    documentation: 'The table or the index does not exist.',
  },
  AccessDenied: {
    types: ['AccessDeniedException'],
    standard: 'storage-failure',
    documentation: "The gateway's role may not do this.",
  },
  InternalServerError: {
    types: ['InternalServerError', 'InternalFailure'],
    standard: 'storage-failure',
    documentation: 'DynamoDB failed.',
  },
  TransactionCanceled: {
    types: ['TransactionCanceledException'],
    standard: 'conflict',
    documentation: 'The transaction was cancelled for a reason that no other name covers.',
    actions: ['TransactGetItems', 'TransactWriteItems'],
  },
};
