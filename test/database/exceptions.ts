import type { DatabaseAnswer } from '../../server/src/targets/dynamodb/local/index.ts';
import type { Call } from './requests.ts';

export interface Answers {
  readonly local: DatabaseAnswer;
  readonly memory: DatabaseAnswer;
}

/** Where DynamoDB Local 1.25 is known to do otherwise than DynamoDB: the database in memory does as DynamoDB does. */
export const EXCEPTIONS: Readonly<
  Record<string, { readonly source: string; readonly applies: (call: Call, answers: Answers) => boolean }>
> = {
  'a read of a transaction whose key is none, without its reasons': {
    source: 'API Reference, TransactGetItems, TransactionCanceledException: CancellationReasons has an entry a read',
    applies: ({ action }, { local, memory }) =>
      action === 'TransactGetItems' &&
      [local, memory].every(({ body }) => body.includes('#TransactionCanceledException')) &&
      !local.body.includes('CancellationReasons'),
  },
  'what an update finds in a stored item refuses a transaction whole': {
    source:
      'API Reference, TransactWriteItems, TransactionCanceledException, reason ValidationError, with these messages',
    applies: ({ action }, { local, memory }) =>
      action === 'TransactWriteItems' &&
      /does not exist in the item|incorrect data type|invalid for update|38 digits|38 significant|Invalid attribute value type|Number overflow|Number underflow|Nesting Levels/.test(
        local.body,
      ) &&
      /"Code":"ValidationError"/.test(memory.body),
  },
  'an update gives the key of an index another type': {
    source:
      'API Reference, TransactWriteItems: "The update expression attempted to update the secondary index key to unsupported type."',
    applies: ({ action }, { local, memory }) =>
      (action === 'UpdateItem' || action === 'TransactWriteItems') &&
      local.status === 200 &&
      memory.body.includes('Type mismatch for Index Key'),
  },
  'a key that an update of a transaction changes, with one reason for all entries': {
    source:
      'API Reference, TransactWriteItems, TransactionCanceledException: CancellationReasons has an entry an action',
    applies: ({ action, request }, { local, memory }) =>
      action === 'TransactWriteItems' &&
      (request.TransactItems as readonly unknown[]).length > 1 &&
      local.body.includes('[ValidationError]') &&
      memory.status !== 200,
  },
  'one item twice in a transaction, behind an entry that fails': {
    source: 'API Reference, TransactWriteItems: no two actions can target the same item; whatever is stored',
    applies: ({ action }, { local, memory }) =>
      action.startsWith('Transact') &&
      memory.body.includes('cannot include multiple operations on one item') &&
      local.body.includes('#TransactionCanceledException'),
  },
  'one item twice, its number written in two ways': {
    source: 'Developer Guide, data types: a number is its value (leading and trailing zeros are trimmed)',
    applies: ({ action }, { local, memory }) =>
      /^(?:Batch|Transact)/.test(action) &&
      local.status === 200 &&
      /item keys contains duplicates|multiple operations on one item/.test(memory.body),
  },
  'a scan of some items: in which order partitions come': {
    source:
      'Developer Guide, partitions: the place of an item is the hash of its partition key, which is not documented',
    applies: ({ action, request }, { local, memory }) =>
      action === 'Scan' &&
      (request.ExclusiveStartKey !== undefined || request.Limit !== undefined) &&
      [local, memory].every(({ status }) => status === 200),
  },
  'a filter of a scan sees what its index does not hold': {
    source: 'Developer Guide, global secondary indexes: a read of one has the projected attributes only',
    applies: ({ action, request }, { local }) =>
      action === 'Scan' &&
      request.IndexName !== undefined &&
      request.FilterExpression !== undefined &&
      local.status === 200,
  },
  'which of two faults is told: a wrong key, or a token that was used': {
    source: 'not documented',
    applies: (_, { local, memory }) =>
      local.body.includes('#IdempotentParameterMismatchException') && memory.body.includes('#ValidationException'),
  },
};
