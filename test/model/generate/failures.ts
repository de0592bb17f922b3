import type { Random } from './random.ts';
import { isList, isMap, type Tree } from './tree.ts';

/** Errors that a contract declares, now and then one of a standard name. */
export function declaredErrors(random: Random): { [name: string]: Tree } {
  const names = random.some(['gone', 'taken', 'not-found', 'conflict', 'storage-failure'], 45);
  return Object.fromEntries(
    names.map(name => {
      return [
        name,
        {
          status: random.pick([404, 409, 410, 418, 503]),
          description: `${random.pick(['It is so', 'No'])}${random.literal()}${random.literal()}.`,
          ...(random.percent(30) ? { retryable: random.percent(50) } : {}),
        },
      ];
    }),
  );
}

const WRITES = ['ConditionalCheckFailed', 'ItemNotFound', 'TransactionConflict', 'ItemCollectionSizeLimitExceeded'];
const ALL = [
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingError',
  'ValidationError',
  'ResourceNotFound',
  'AccessDenied',
  'InternalServerError',
];
const FAILURES: Readonly<Record<string, readonly string[]>> = {
  GetItem: ['ItemNotFound'],
  PutItem: WRITES.filter(name => name !== 'ItemNotFound'),
  UpdateItem: [...WRITES, 'PathNotFound'],
  DeleteItem: WRITES,
  Query: [],
  Scan: [],
  BatchGetItem: [],
  BatchWriteItem: [],
  TransactGetItems: ['ItemNotFound', 'TransactionConflict', 'TransactionCanceled'],
  TransactWriteItems: [...WRITES, 'PathNotFound', 'IdempotentParameterMismatch', 'TransactionCanceled'],
};

/** A mapping with `catch`, and with one at some of a transaction's entries. */
export function catches(
  mapping: { readonly action: string; readonly [key: string]: Tree },
  errors: readonly string[],
  random: Random,
): { [key: string]: Tree } {
  const { action, writes } = mapping;
  const made = (names: readonly string[], share: number): { catch?: Tree } => {
    if (errors.length === 0 || !random.percent(share)) return {};
    const caught = random.some(names, 35);
    if (caught.length === 0) return {};
    return { catch: Object.fromEntries(caught.map(name => [name, random.pick(errors)])) };
  };
  const entries: { writes?: Tree } = isList(writes)
    ? {
        writes: writes.map(write =>
          isMap(write)
            ? Object.fromEntries(
                Object.entries(write).map(([kind, entry]) => [
                  kind,
                  isMap(entry) ? { ...entry, ...made([...WRITES, 'PathNotFound'], 40) } : entry,
                ]),
              )
            : write,
        ),
      }
    : {};
  return { ...mapping, ...(entries as { [key: string]: Tree }), ...made([...(FAILURES[action] ?? []), ...ALL], 60) };
}
