import type { Contract, DeclaredError } from './contract.ts';
import { isList, isObject, type Json } from './json.ts';
import { at, isMapping, isSequence, textAt, type Yaml } from './yaml.ts';

export type NamedError = DeclaredError & { readonly name: string };

const STANDARD: Readonly<Record<string, DeclaredError>> = {
  'not-found': { status: 404, description: 'There is no such item.', retryable: false },
  conflict: { status: 409, description: 'The stored data does not allow this now.', retryable: true },
  throttled: { status: 429, description: 'Too many requests: send the message again later.', retryable: true },
  'invalid-message': { status: 400, description: 'The message is not valid for this operation.', retryable: false },
  'storage-failure': {
    status: 500,
    description: 'The data could not be reached: send the message again later.',
    retryable: true,
  },
};

/** The failures of DynamoDB: its exceptions, and what answers them without a `catch`. */
const FAILURES: Readonly<Record<string, readonly [exceptions: string, standard: string]>> = {
  ConditionalCheckFailed: ['ConditionalCheckFailedException', 'conflict'],
  ItemNotFound: ['', 'not-found'],
  PathNotFound: ['', 'conflict'],
  TransactionConflict: ['TransactionConflictException TransactionInProgressException', 'conflict'],
  IdempotentParameterMismatch: ['IdempotentParameterMismatchException', 'conflict'],
  ItemCollectionSizeLimitExceeded: ['ItemCollectionSizeLimitExceededException', 'conflict'],
  ProvisionedThroughputExceeded: ['ProvisionedThroughputExceededException', 'throttled'],
  RequestLimitExceeded: ['RequestLimitExceeded', 'throttled'],
  ThrottlingError: ['ThrottlingException Throttling', 'throttled'],
  ValidationError: ['ValidationException SerializationException', 'invalid-message'],
  ResourceNotFound: ['ResourceNotFoundException', 'storage-failure'],
  AccessDenied: ['AccessDeniedException', 'storage-failure'],
  InternalServerError: ['InternalServerError InternalFailure', 'storage-failure'],
  TransactionCanceled: ['TransactionCanceledException', 'conflict'],
};

/** A contract that declares an error of a standard name decides its status and wording. */
export const standardError = (name: string, { errors }: Contract): NamedError => ({
  ...(errors.get(name) ?? STANDARD[name]!),
  name,
});

const caughtName = (failure: string, node: Yaml | undefined): string | undefined => textAt(at(node, 'catch'), failure);

/** Who answers a failure: the entry's `catch`, the operation's, or a standard error. */
export function caughtError(failure: string, contract: Contract, entry?: Yaml): NamedError {
  const name = caughtName(failure, entry) ?? caughtName(failure, contract.mapping);
  return standardError(name ?? FAILURES[failure]?.[1] ?? 'storage-failure', contract);
}

/** An unmet condition. Where only ConditionalCheckFailed is caught, it covers an item that is not there as well. */
function unmet(contract: Contract, there: boolean, put: boolean, entry?: Yaml): NamedError {
  const caught = (failure: string, node: Yaml | undefined): boolean => caughtName(failure, node) !== undefined;
  const any = (failure: string): boolean => caught(failure, entry) || caught(failure, contract.mapping);
  const own = caught('ConditionalCheckFailed', entry) && !caught('ItemNotFound', entry);
  const covered = own || (any('ConditionalCheckFailed') && !any('ItemNotFound'));
  return there || put || covered
    ? caughtError('ConditionalCheckFailed', contract, entry)
    : caughtError('ItemNotFound', contract, entry);
}

const PATH = /attribute that does not exist in the item|is invalid for update/;

/** The error that answers a failed request. */
export function failureOf(contract: Contract, body: Json): NamedError {
  const type = String((isObject(body) && body.get('__type')) || '').replace(/^.*#/, '');
  const { action, mapping } = contract;
  const transaction = action === 'TransactWriteItems' || action === 'TransactGetItems';
  // Without a condition, and without a transaction, there is no such failure.
  if (type === 'ConditionalCheckFailedException')
    return mapping.has('condition')
      ? unmet(contract, isObject(body) && body.has('Item'), action === 'PutItem')
      : standardError('storage-failure', contract);
  if (type === 'TransactionCanceledException')
    return transaction ? cancelled(contract, body) : standardError('storage-failure', contract);
  const message = isObject(body) ? `${body.get('message') ?? ''}${body.get('Message') ?? ''}` : '';
  const updates = entriesOf(contract).filter(([kind]) => kind === 'update');
  if (type === 'ValidationException' && PATH.test(message) && (mapping.has('update') || updates.length > 0))
    return caughtError(
      'PathNotFound',
      contract,
      agreed(
        updates.map(([, entry]) => entry),
        contract,
      ),
    );
  const failure = Object.keys(FAILURES).find(name => FAILURES[name]![0].split(' ').includes(type));
  return failure === undefined ? standardError('storage-failure', contract) : caughtError(failure, contract);
}

/** Without a position the entries' own `catch` counts where they agree. */
function agreed(entries: readonly Yaml[], _: Contract): Yaml | undefined {
  const names = new Set(entries.flatMap(entry => caughtName('PathNotFound', entry) ?? []));
  return names.size === 1 ? entries.find(entry => caughtName('PathNotFound', entry) !== undefined) : undefined;
}

/** The entries of a transaction: their kind, what they say, and whether they are one for each element. */
function entriesOf({ mapping }: Contract): (readonly [kind: string, entry: Yaml, each: boolean])[] {
  const writes = mapping.get('writes');
  return (isSequence(writes) ? writes : []).flatMap(write => {
    const found = isMapping(write)
      ? [...write].find(([key]) => ['put', 'update', 'delete', 'check'].includes(key))
      : undefined;
    return found ? [[found[0], found[1], at(write, 'each') !== undefined] as const] : [];
  });
}

/** Throttling comes first, then the first entry with a reason, conflicts last; an entry's `catch` wins. */
function cancelled(contract: Contract, body: Json): NamedError {
  const list = isObject(body) ? body.get('CancellationReasons') : undefined;
  const reasons = (isList(list) ? list : []).map((reason, i) => {
    const get = (name: string) => (isObject(reason) ? reason.get(name) : undefined);
    return {
      i,
      code: String(get('Code') ?? 'None'),
      message: String(get('Message') ?? ''),
      item: get('Item') !== undefined,
    };
  });
  const real = reasons.filter(({ code }) => code !== 'None');
  if (real.some(({ code }) => /^(?:ThrottlingError|ProvisionedThroughputExceeded)$/.test(code)))
    return caughtError('ThrottlingError', contract);
  if (contract.action === 'TransactGetItems') return caughtError('TransactionConflict', contract);
  const first = real.find(({ code }) => code !== 'TransactionConflict') ?? real[0];
  if (!first) return caughtError('TransactionCanceled', contract);
  const entries = entriesOf(contract);
  const [kind, entry] = entryAt(entries, first.i, reasons.length) ?? ['', undefined];
  switch (first.code) {
    case 'ConditionalCheckFailed':
      return unmet(contract, first.item, kind === 'put', entry);
    case 'ValidationError':
      return PATH.test(first.message) && entries.some(([own]) => own === 'update')
        ? caughtError('PathNotFound', contract, entry)
        : caughtError('ValidationError', contract);
    case 'TransactionConflict':
    case 'ItemCollectionSizeLimitExceeded':
      return caughtError(first.code, contract, entry);
    default:
      return caughtError('TransactionCanceled', contract);
  }
}

/** The entry that the request at a position came from; the one with `each` takes all places that the others leave. */
function entryAt(
  entries: readonly (readonly [string, Yaml, boolean])[],
  position: number,
  count: number,
): readonly [string, Yaml, boolean] | undefined {
  const loop = entries.findIndex(([, , each]) => each);
  if (loop < 0 || position < loop) return entries[position];
  const behind = entries.length - 1 - loop;
  return position >= count - behind ? entries[entries.length - (count - position)] : entries[loop];
}
