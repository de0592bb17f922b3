import type { NameIn } from '../constructs/table.ts';
import { quoted } from './message.ts';
import type { Random } from './random.ts';
import type { StoredShape } from './returns.ts';
import type { Shape } from './schema.ts';

/** DynamoDB's answer as it comes. */
export interface Responded {
  readonly status: number;
  readonly body: string;
  readonly shows: NameIn<'response'>;
}

type Wire = { readonly [type: string]: unknown };
const NUMBERS = [
  '0',
  '7',
  '-3',
  '1.5',
  '0.001',
  '100000000000000000000',
  '12345678901234567890123456789012345678',
  '-0.25',
];
const JSONS = [
  '{"a":1}',
  '[1,true,null,"x"]',
  '"t"',
  '5',
  'true',
  'null',
  '{"a":{"b":[{}]},"c d":"$x"}',
  'x',
  '',
  '{',
  '{"a":1}x',
  '01',
  '[1,]',
];

/** An attribute of a shape; now and then of another one. */
export function stored(shape: StoredShape, random: Random, faults = true): Wire {
  if (faults && random.percent(12)) return odd(random);
  if (shape.nullable && random.percent(25)) return { NULL: true };
  switch (shape.kind) {
    case 'string':
      return { S: `${random.pick(['', 'K#', 'Ab '])}${random.literal()}` };
    case 'binary':
      return { B: random.pick(['aGk=', 'AAA=', '/+8=']) };
    case 'integer':
    case 'number':
      return { N: random.pick(NUMBERS) };
    case 'boolean':
      return { BOOL: random.percent(50) };
    case 'object':
      return { M: attributes(shape.properties!, random, faults) };
    case 'array':
      return { L: random.times(random.below(4), () => stored(shape.items!, random, faults)) };
    case 'SS':
      return { SS: random.pick([['a'], ['"', '$x'], ['\u0000', 'é', '#end']]) };
    case 'NS':
      return { NS: random.pick([['1'], ['-2.5', '10']]) };
    case 'BS':
      return { BS: ['aGk=', 'AAA='] };
    case 'any':
    case 'JSON':
      return { S: random.pick(JSONS) };
  }
}

export const odd = (random: Random): Wire =>
  random.pick<Wire>([
    { S: 'x' },
    { S: '' },
    { N: '5' },
    { BOOL: true },
    { NULL: true },
    { B: 'aGk=' },
    { M: {} },
    { M: { in: { S: 'x' }, of: { N: '1' } } },
    { L: [] },
    { L: [{ N: '1' }, { NULL: true }, { S: 'x' }] },
    { SS: ['a'] },
    { NS: ['1'] },
    { BS: ['aGk='] },
  ]);

const attributes = (
  properties: ReadonlyMap<string, { readonly shape: Shape }>,
  random: Random,
  faults: boolean,
): Wire =>
  Object.fromEntries(
    [...properties].filter(() => random.percent(85)).map(([name, { shape }]) => [name, stored(shape, random, faults)]),
  );

/** A stored item: what answers read, and more. */
export const item = (shapes: ReadonlyMap<string, StoredShape>, random: Random): Wire => ({
  pk: { S: `K${random.literal()}` },
  ...Object.fromEntries(
    [...shapes].filter(() => random.percent(80)).map(([name, shape]) => [name, stored(shape, random)]),
  ),
  ...(random.percent(20) ? { other: odd(random) } : {}),
});

const EXCEPTIONS = [
  'ConditionalCheckFailedException',
  'ValidationException',
  'SerializationException',
  'TransactionConflictException',
  'TransactionInProgressException',
  'IdempotentParameterMismatchException',
  'ItemCollectionSizeLimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ResourceNotFoundException',
  'AccessDeniedException',
  'InternalServerError',
  'TransactionCanceledException',
  'SomethingNew',
] as const satisfies readonly NameIn<'response'>[];
const MESSAGES = [
  '',
  'no',
  'The provided expression refers to an attribute that does not exist in the item',
  'The document path provided in the update expression is invalid for update',
];
const REASONS = [
  'None',
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'ValidationError',
  'ItemCollectionSizeLimitExceeded',
  'SomethingNew',
];

/** A failed request. */
export function failure(random: Random, entries: number): Responded {
  const type = entries > 0 && random.percent(60) ? 'TransactionCanceledException' : random.pick(EXCEPTIONS);
  const reasons = random.times(Math.max(1, entries), () => {
    const Code = random.pick(REASONS);
    if (Code === 'None') return { Code };
    return { Code, Message: random.pick(MESSAGES), ...(random.percent(50) ? { Item: { pk: { S: 'x' } } } : {}) };
  });
  const body = {
    __type: `com.amazonaws.dynamodb.v20120810#${type}`,
    [random.pick(['message', 'Message'])]: random.pick(MESSAGES),
    ...(type === 'ConditionalCheckFailedException' && random.percent(50) ? { Item: { pk: { S: 'x' } } } : {}),
    ...(type === 'TransactionCanceledException' ? { CancellationReasons: reasons } : {}),
  };
  return { status: random.pick([400, 400, 500]), body: quoted(body), shows: type };
}

/** What is needed of a contract to make up DynamoDB's answers to it. */
export interface Asked {
  readonly action: string;
  readonly table: string;
  readonly shapes: ReadonlyMap<string, StoredShape>;
  /** The key attributes of a page's last item, by type. */
  readonly key: Readonly<Record<string, string>>;
  readonly reads: number;
  /** How many entries a transaction has. */
  readonly entries: number;
}

export function success(random: Random, asked: Asked): Responded {
  const body = successBody(random, asked);
  const text = quoted(body);
  const part = /"Unprocessed(?:Keys|Items)":\{"/.test(text);
  const nothing = text === '{}' || /"Items":\[\]|:\[(?:\{\},?)+\]/.test(text);
  return { status: 200, body: text, shows: part ? 'part of a batch' : nothing ? 'nothing found' : 'success' };
}

function successBody(random: Random, { action, table, shapes, key, reads }: Asked): Wire {
  const items = (): Wire[] => random.times(random.pick([0, 1, 2, 3]), () => item(shapes, random));
  switch (action) {
    case 'GetItem':
      return random.percent(10) ? {} : { Item: item(shapes, random) };
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return random.percent(15) ? {} : { Attributes: item(shapes, random) };
    case 'Query':
    case 'Scan': {
      const Items = items();
      const last = Object.fromEntries(
        Object.entries(key).map(([name, type]) => [
          name,
          { [type]: type === 'N' ? random.pick(NUMBERS) : type === 'B' ? 'aGk=' : random.literal() },
        ]),
      );
      return {
        Items,
        Count: Items.length,
        ScannedCount: Items.length + 1,
        ...(random.percent(40) ? { LastEvaluatedKey: last } : {}),
      };
    }
    case 'BatchGetItem':
      return {
        // A batch of which nothing is found may come back without the table.
        Responses: random.percent(8) ? {} : { [table]: items() },
        UnprocessedKeys: random.percent(15) ? { [table]: { Keys: [{ pk: { S: 'x' } }] } } : {},
      };
    case 'BatchWriteItem':
      return {
        UnprocessedItems: random.percent(25) ? { [table]: [{ DeleteRequest: { Key: { pk: { S: 'x' } } } }] } : {},
      };
    case 'TransactGetItems':
      return { Responses: random.times(reads, () => (random.percent(8) ? {} : { Item: item(shapes, random) })) };
    default:
      return {};
  }
}
