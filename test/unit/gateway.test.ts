import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createGateway, type Gateway } from '../../server/src/gateway/index.ts';
import { embeddedDatabase } from '../../server/src/targets/dynamodb/local/index.ts';
import { toCreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { exportText } from '../compiled.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/contracts');
const STAGE = { SHOP_TABLE: 'shop-prod', COLOUR: 'red' };

interface World {
  readonly post: (operation: string, data: unknown) => Promise<{ status: number; body: unknown; note: string }>;
  readonly gateway: Gateway;
}

async function world(file: string): Promise<World> {
  const { document, tables } = exportText(readFileSync(join(FIXTURES, file), 'utf8'));
  const physical = (table: (typeof tables)[number]): string =>
    table.physicalName.kind === 'literal' ? table.physicalName.text : STAGE.SHOP_TABLE;
  const database = await embeddedDatabase(tables.map(table => toCreateTable(table, physical(table))));
  after(() => database.close());
  const gateway = createGateway({
    document,
    backends: new Map([['dynamodb', database]]),
    stageVariables: STAGE,
    now: () => 1767225600123,
  });
  const post: World['post'] = async (operation, data) => {
    const { status, body, note } = await gateway.handle({
      method: 'POST',
      path: `/v1/${operation}`,
      body: typeof data === 'string' ? data : JSON.stringify({ operation, data }),
    });
    return { status, body: body === '' ? null : JSON.parse(body), note };
  };
  return { post, gateway };
}

const john = { id: 'ABC123', first_name: 'John', last_name: 'Doe', email: '' };

test('the first message stores the user, the second is told that there is one', async () => {
  const { post } = await world('put.yaml');
  assert.equal((await post('store-new-user', john)).status, 204);
  const again = await post('store-new-user', john);
  assert.equal(again.status, 409);
  const { error, message, retryable, requestId, ...rest } = again.body as Record<string, unknown>;
  assert.deepEqual([error, retryable, rest], ['user-exists', false, {}]);
  assert.equal(message, `A user with this id is already stored: it's "taken" ($5, #1).`);
  assert.equal(typeof requestId, 'string');
});

const INVALID: readonly (readonly [string, unknown])[] = [
  ['data of a wrong type', { id: 7 }],
  ['no JSON', 'not json'],
  ['an empty body', ''],
  ['a list', '[]'],
  ["another operation's name", '{"operation":"get-user","data":{"id":"A","first_name":"J","last_name":"D"}}'],
  ['no data', '{"operation":"store-new-user"}'],
  ['a property too many', { ...john, admin: true }],
  ['nesting without end', `${'['.repeat(100_000)}`],
];
for (const [what, data] of INVALID) {
  test(`${what}: 400 invalid-message, in the form of every error`, async () => {
    const { post } = await world('put.yaml');
    const { status, body } = await post('store-new-user', data);
    assert.equal(status, 400);
    assert.deepEqual(
      [(body as { error: string }).error, (body as { retryable: boolean }).retryable],
      ['invalid-message', false],
    );
  });
}

test('an unknown path is answered, and so is a wrong method', async () => {
  const { post, gateway } = await world('put.yaml');
  assert.equal((await post('nothing-here', {})).status, 404);
  assert.equal((await gateway.handle({ method: 'GET', path: '/v1/store-new-user', body: '' })).status, 404);
  const form = { method: 'POST', path: '/v1/store-new-user', contentType: 'text/plain', body: JSON.stringify(john) };
  assert.equal((await gateway.handle(form)).status, 400);
});

test('what was stored comes back; what never was is a 404', async () => {
  const { post } = await world('reads.yaml');
  const missing = await post('get-user', { id: 'A' });
  assert.deepEqual([missing.status, (missing.body as { error: string }).error], [404, 'no-user']);
});

test('an order is placed once, whatever is sent again', async () => {
  const { post } = await world('writes.yaml');
  const order = {
    id: '1',
    user: 'A',
    request: 'r-1',
    lines: [
      { sku: 'x', qty: 1 },
      { sku: 'y', qty: 2 },
    ],
  };
  const noUser = await post('place-order', order);
  assert.deepEqual([noUser.status, (noUser.body as { error: string }).error], [404, 'no-user']);
  assert.equal((await post('put-many', { users: [{ id: 'A', name: 'Ann' }] })).status, 204);
  // The shop's state is not there: the fourth entry's condition fails, and nothing of the first three stays.
  for (const _ of [1, 2]) {
    const closed = await post('place-order', order);
    assert.deepEqual([closed.status, (closed.body as { error: string }).error], [404, 'not-found']);
  }
});

test('an update answers what it made, and knows a missing user', async () => {
  const { post } = await world('writes.yaml');
  const missing = await post('update-user', { id: 'A', name: 'N' });
  assert.deepEqual([missing.status, (missing.body as { error: string }).error], [404, 'no-user']);
  await post('put-many', { users: [{ id: 'A', name: 'Ann' }] });
  const { status, body } = await post('patch-user', { id: 'A', name: 'N"$x' });
  assert.deepEqual([status, body], [204, null]);
  const deleted = await post('delete-user', { id: 'A', version: 9 });
  assert.deepEqual([deleted.status, (deleted.body as { error: string }).error], [409, 'conflict']);
});

test('pages are walked with the cursor, and a forged one is refused', async () => {
  const { post } = await world('reads.yaml');
  const { post: write } = { post };
  const page = await write('list-orders', { user: 'A', limit: 2 });
  assert.deepEqual([page.status, page.body], [200, { orders: [], count: 0 }]);
  const forged = await write('list-orders', { user: 'A', cursor: '1.AAAA.BBBB' });
  assert.equal(forged.status, 400);
});
