import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryDatabase } from '../../server/src/targets/dynamodb/local/embedded/index.ts';
import type { Action } from '../../server/src/targets/dynamodb/model/request.ts';
import type { CreateTable } from '../../server/src/targets/dynamodb/model/table.ts';

/** What the comparison with DynamoDB Local (test/database) does not reach: sizes, tokens, names, indexes with several keys. */

const element = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });
const GOODS: CreateTable = {
  TableName: 'goods',
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [element('pk', 'HASH'), element('sk', 'RANGE')],
  AttributeDefinitions: [
    ...['pk', 'sk', 'tenant', 'kind', 'name'].map(AttributeName => ({ AttributeName, AttributeType: 'S' as const })),
    { AttributeName: 'year', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-kind',
      KeySchema: [
        element('tenant', 'HASH'),
        element('kind', 'HASH'),
        element('year', 'RANGE'),
        element('name', 'RANGE'),
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

type Item = Record<string, Record<string, unknown>>;

function open() {
  const database = new MemoryDatabase([GOODS]);
  return (action: Action, request: Record<string, unknown>) => {
    const { status, body } = database.call(action, { TableName: 'goods', ...request });
    return {
      status,
      ...(JSON.parse(body) as { Items: Item[]; LastEvaluatedKey?: Item; message: string; Item?: Item }),
    };
  };
}

const good = (sk: string, more: Item = {}): Item => ({ pk: { S: 'p' }, sk: { S: sk }, ...more });
const indexed = (sk: string, kind: string, year: number, name?: string): Item =>
  good(sk, { tenant: { S: 'A' }, kind: { S: kind }, year: { N: `${year}` }, ...(name ? { name: { S: name } } : {}) });

test('an index with several keys: in the order of its sort keys, without items that lack one, from the left only', () => {
  const call = open();
  const items = [indexed('1', 'book', 2026, 'b'), indexed('2', 'book', 2025, 'z'), indexed('3', 'book', 2026, 'a')];
  for (const Item of [...items, indexed('4', 'pen', 2026, 'a'), indexed('5', 'book', 2026)]) call('PutItem', { Item });
  const query = (condition: string, values: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    call('Query', {
      IndexName: 'by-kind',
      KeyConditionExpression: condition,
      ExpressionAttributeNames: {
        ...(condition.includes('#y') ? { '#y': 'year' } : {}),
        ...(condition.includes('#n') ? { '#n': 'name' } : {}),
      },
      ExpressionAttributeValues: { ':t': { S: 'A' }, ':k': { S: 'book' }, ...values },
      ...more,
    });
  const keys = (answer: { Items: Item[] }) => answer.Items.map(item => item.sk?.S);
  const both = 'tenant = :t AND kind = :k';
  assert.deepEqual(keys(query(both.replace('AND kind', 'AND kind'), {}, { ExpressionAttributeNames: undefined })), [
    '2',
    '3',
    '1',
  ]);
  assert.deepEqual(keys(query(`${both} AND #y = :y AND #n > :n`, { ':y': { N: '2026' }, ':n': { S: 'a' } })), ['1']);
  const page = query(both, {}, { Limit: 2, ExpressionAttributeNames: undefined });
  assert.deepEqual(Object.keys(page.LastEvaluatedKey ?? {}).sort(), ['kind', 'name', 'pk', 'sk', 'tenant', 'year']);
  assert.deepEqual(
    keys(query(both, {}, { ExclusiveStartKey: page.LastEvaluatedKey, ExpressionAttributeNames: undefined })),
    ['1'],
  );
  for (const wrong of ['tenant = :t', `${both} AND #n = :n`, `${both} AND #y > :y AND #n = :n`]) {
    const values = {
      ...(wrong.includes(':y') ? { ':y': { N: '2026' } } : {}),
      ...(wrong.includes(':n') ? { ':n': { S: 'a' } } : {}),
    };
    assert.equal(query(wrong, values).status, 400, wrong);
  }
});

test('a page ends with the item that fills a megabyte, an item at 400 KB, a key at 2,048 and 1,024 bytes', () => {
  const call = open();
  const heavy = { S: 'x'.repeat(300_000) };
  for (const sk of ['1', '2', '3', '4', '5']) assert.equal(call('PutItem', { Item: good(sk, { heavy }) }).status, 200);
  const { Items, LastEvaluatedKey } = call('Scan', {});
  assert.deepEqual([Items.length, LastEvaluatedKey?.sk], [4, { S: '4' }]);
  assert.match(call('PutItem', { Item: good('6', { heavy: { S: 'x'.repeat(410_000) } }) }).message, /Item size/);
  assert.match(call('PutItem', { Item: good('k'.repeat(1025)) }).message, /1024 bytes/);
  assert.match(call('PutItem', { Item: { ...good('1'), pk: { S: 'é'.repeat(1025) } } }).message, /2048 bytes/);
});

test('attributes may have the names of what every object has', () => {
  const call = open();
  const names = { '#p': '__proto__', '#c': 'constructor' };
  call('UpdateItem', {
    Key: good('1'),
    UpdateExpression: 'SET #p = :v, m = :m, #c = if_not_exists(toString, :v)',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':v': { S: 'x' }, ':m': { M: {} } },
  });
  call('UpdateItem', {
    Key: good('1'),
    UpdateExpression: 'SET m.#p = #p, m.#c = :v',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':v': { S: 'y' } },
  });
  const { Item } = call('GetItem', { Key: good('1') });
  const { m, ...rest } = Item ?? {};
  assert.equal(
    JSON.stringify([rest.constructor, m]),
    '[{"S":"x"},{"M":{"__proto__":{"S":"x"},"constructor":{"S":"y"}}}]',
  );
  assert.ok(Object.hasOwn(rest, '__proto__'));
});

test('members that expressions have replaced are refused by name, an unknown table is not found', () => {
  const call = open();
  assert.match(call('Query', { KeyConditions: {} }).message, /does not know KeyConditions/);
  assert.equal(call('GetItem', { TableName: 'other', Key: good('1') }).status, 400);
  assert.throws(() => new MemoryDatabase([GOODS, GOODS]), /another of its name/);
});
