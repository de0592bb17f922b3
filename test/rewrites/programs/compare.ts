import type { Outcome } from './lane.ts';

/** What DynamoDB's exceptions and the SDKs' own are once an operation is called. */
const REFUSED = 'the request is refused';
const CLASSES: Readonly<Record<string, string>> = {
  ValidationException: REFUSED,
  ParamValidationError: REFUSED,
  UnexpectedParameter: REFUSED,
  InvalidParameterType: REFUSED,
  MissingRequiredParameter: REFUSED,
  MultipleValidationErrors: REFUSED,
  SerializationException: REFUSED,
  ResourceNotFoundException: 'storage-failure',
  'invalid-message': REFUSED,
  ConditionalCheckFailedException: 'the condition is not met',
  TransactionCanceledException: 'the condition is not met',
  'no-such-job': 'the condition is not met',
  'job-exists': 'the condition is not met',
  'other-state': 'the condition is not met',
  conflict: 'the condition is not met',
};

/** What an SDK itself says of a value that DynamoDB has no place for. */
const UNSENT =
  /^(?:Special numeric value|Pass options\.removeUndefinedValues|Unsupported type passed|Float types are not)/;

const classOf = ({ error, message }: { readonly error: string; readonly message: string }): string =>
  UNSENT.test(message) ? REFUSED : (CLASSES[error] ?? error);

/** Code that takes an item for granted fails where there is none; the operation says so itself. */
const TAKEN_FOR_GRANTED = new Set(['TypeError', 'KeyError', 'AttributeError']);
const isAbsence = (error: string): boolean => error === 'no-such-job' || error === 'not-found';

/** In which way two runs differ; null where they are the same: the same answer, class of error and table. */
export function difference(before: Outcome, after: Outcome): string | null {
  const [a, b] = [before.did, after.did];
  if ('error' in a || 'error' in b) {
    if (!('error' in a && 'error' in b)) return 'one fails, and the other does not';
    const granted = TAKEN_FOR_GRANTED.has(a.error) && isAbsence(b.error);
    if (classOf(a) !== classOf(b) && !granted) return 'they fail with different errors';
  } else if (JSON.stringify(sorted(a.value)) !== JSON.stringify(sorted(b.value))) return 'they answer different values';
  return JSON.stringify(before.stored) === JSON.stringify(after.stored) ? null : 'they leave different tables';
}

/** Values with the members of objects in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}
