import type { AddressInfo } from 'node:net';
import { serializeError, validation } from '../dynamodb/gate.ts';
import type { CreateTable } from '../dynamodb/table.ts';
import type { Database, DatabaseAnswer } from './database.ts';
import { httpDatabase } from './http-database.ts';
import { Transactions } from './transactions.ts';

/**
 * A DynamoDB inside of this process, in memory: dynalite, and what it lacks: transactions, and the item with a failed condition.
 * One request at a time, so that both are exact.
 */
export async function embeddedDatabase(tables: readonly CreateTable[]): Promise<Database> {
  // dynalite still parses URLs the old way, which Node would tell every user of ours.
  process.noDeprecation = true;
  const { default: dynalite } = await import('dynalite');
  const server = dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const inner = httpDatabase(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const control = inner.call as unknown as (action: string, request: object) => Promise<DatabaseAnswer>;
  for (const table of tables) {
    const made = await control('CreateTable', table);
    if (made.status !== 200)
      throw new Error(`The table ${table.TableName} cannot be made: ${JSON.parse(made.body).message}`);
    await active(control, table.TableName);
  }
  const transactions = new Transactions(inner);
  let last: Promise<unknown> = Promise.resolve();
  const oneAtATime = <T>(task: () => Promise<T>): Promise<T> => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    call: (action, request) =>
      oneAtATime(() => {
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
