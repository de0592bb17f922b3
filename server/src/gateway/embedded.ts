import type { AddressInfo } from 'node:net';
import { serializeError, validation } from '../dynamodb/gate.ts';
import type { CreateTable } from '../dynamodb/table.ts';
import type { Database, DatabaseAnswer } from './database.ts';
import { httpDatabase } from './http-database.ts';
import { Transactions } from './transactions.ts';

/**
 * A DynamoDB inside of this process, in memory: dynalite, corrected, and what it lacks: transactions, and the item with a failed condition.
 * One request at a time, so that both are exact.
 */
export async function embeddedDatabase(tables: readonly CreateTable[]): Promise<Database> {
  // dynalite still parses URLs the old way, which Node would tell every user of ours.
  process.noDeprecation = true;
  const [{ default: dynalite }, { correctDynalite }] = await Promise.all([
    import('dynalite'),
    import('./corrections.ts'),
  ]);
  correctDynalite();
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  // A connection that ended just when it is used again would fail the request.
  server.keepAliveTimeout = 0;
  const inner = httpDatabase(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const control = inner.call as unknown as (action: string, request: object) => Promise<DatabaseAnswer>;
  for (const table of tables) {
    const made = await control('CreateTable', table);
    if (made.status !== 200)
      throw new Error(`The table ${table.TableName} cannot be made: ${JSON.parse(made.body).message}`);
    await active(control, table.TableName);
  }
  const transactions = new Transactions(inner);
  const indexKeys = indexKeysOf(tables);
  let last: Promise<unknown> = Promise.resolve();
  const oneAtATime = <T>(task: () => Promise<T>): Promise<T> => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    call: (action, request) =>
      oneAtATime(() => {
        if (hasEmptyIndexKey(action, request, indexKeys)) return Promise.resolve(EMPTY_KEY);
        if (action === 'TransactWriteItems') return transactions.write(request);
        if (action === 'TransactGetItems') return transactions.read(request);
        if (action === 'Query' && hasEmptyKey(request)) return Promise.resolve(EMPTY_KEY);
        return withFailedItem(inner, action, request);
      }),
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

const EMPTY_KEY: DatabaseAnswer = {
  status: 400,
  body: serializeError(
    validation(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value.',
    ),
  ),
};

type Members = Readonly<Record<string, unknown>>;

/** The key attributes of a table's indexes, by its name. */
const indexKeysOf = (tables: readonly CreateTable[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    tables.map(table => [
      table.TableName,
      [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])].flatMap(index =>
        index.KeySchema.map(element => element.AttributeName),
      ),
    ]),
  );

/** dynalite takes an empty text or empty bytes for the key of an index, which DynamoDB refuses. */
function hasEmptyIndexKey(action: string, request: Members, keys: ReadonlyMap<string, readonly string[]>): boolean {
  const isEmpty = (value: unknown): boolean => {
    const { S, B } = (value ?? {}) as Members;
    return S === '' || B === '';
  };
  const written = (part: Members | undefined, table = String(part?.TableName)): boolean => {
    const item = part?.Item as Members | undefined;
    const names = (part?.ExpressionAttributeNames ?? {}) as Readonly<Record<string, string>>;
    const values = (part?.ExpressionAttributeValues ?? {}) as Members;
    const set = [...String(part?.UpdateExpression ?? '').matchAll(/(#?\w+) = (:\w+)/g)];
    return (keys.get(table) ?? []).some(
      key =>
        isEmpty(item?.[key]) ||
        set.some(([, name = '', value = '']) => (names[name] ?? name) === key && isEmpty(values[value])),
    );
  };
  if (action === 'PutItem' || action === 'UpdateItem') return written(request);
  if (action === 'TransactWriteItems')
    return (request.TransactItems as readonly Members[]).some(
      entry => written(entry.Put as Members | undefined) || written(entry.Update as Members | undefined),
    );
  if (action !== 'BatchWriteItem') return false;
  return Object.entries(request.RequestItems as Readonly<Record<string, readonly Members[]>>).some(([table, entries]) =>
    entries.some(entry => written(entry.PutRequest as Members | undefined, table)),
  );
}

/** dynalite takes a key condition on an empty string or empty bytes, which no key can be. */
function hasEmptyKey({
  KeyConditionExpression,
  ExpressionAttributeValues,
}: Readonly<Record<string, unknown>>): boolean {
  const values = ExpressionAttributeValues as Readonly<Record<string, { S?: unknown; B?: unknown }>> | undefined;
  const names = String(KeyConditionExpression ?? '').match(/:\w+/g) ?? [];
  return names.some(name => values?.[name]?.S === '' || values?.[name]?.B === '');
}

async function active(
  control: (action: string, request: object) => Promise<DatabaseAnswer>,
  TableName: string,
): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const { body } = await control('DescribeTable', { TableName });
    if (/"TableStatus":"ACTIVE"/.test(body)) return;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** `ReturnValuesOnConditionCheckFailure: ALL_OLD`: the failure comes with the item, if there is one. */
async function withFailedItem(
  database: Database,
  action: Parameters<Database['call']>[0],
  request: Readonly<Record<string, unknown>>,
): Promise<DatabaseAnswer> {
  const { ReturnValuesOnConditionCheckFailure: wanted, ...rest } = request;
  if (wanted !== undefined && wanted !== 'ALL_OLD' && wanted !== 'NONE') {
    return { status: 400, body: serializeError(validation('ReturnValuesOnConditionCheckFailure is ALL_OLD or NONE')) };
  }
  const answer = await database.call(action, rest);
  if (wanted !== 'ALL_OLD' || answer.status === 200 || !answer.body.includes('#ConditionalCheckFailedException'))
    return answer;
  const key = rest.Key ?? (await keyOf(database, rest));
  const found = await database.call('GetItem', { TableName: rest.TableName, Key: key, ConsistentRead: true });
  const { Item } = JSON.parse(found.body) as { Item?: unknown };
  return Item === undefined ? answer : { ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), Item }) };
}

async function keyOf(database: Database, { TableName, Item }: Readonly<Record<string, unknown>>): Promise<unknown> {
  const describe = database.call as unknown as (action: string, request: object) => Promise<DatabaseAnswer>;
  const { body } = await describe('DescribeTable', { TableName });
  const { Table } = JSON.parse(body) as { Table: { KeySchema: { AttributeName: string }[] } };
  return Object.fromEntries(
    Table.KeySchema.map(({ AttributeName }) => [AttributeName, (Item as Record<string, unknown>)[AttributeName]]),
  );
}
