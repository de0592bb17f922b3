import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runExample } from '../../server/src/gateway/index.ts';
import { exampleCase, findingsOf, newOperation, operationsFolder, Workspace } from '../../server/src/snapshot/index.ts';
import { ACTIONS } from '../../server/src/targets/dynamodb/model/request.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const TODAY = '2026-11-25';

const rootOf = (files: Readonly<Record<string, string>>) =>
  new Workspace([FOLDER], memoryFiles(files)).snapshot().roots[0]!;

const TABLES: Readonly<Record<string, string | null>> = {
  'no table yet': null,
  'one table for all': 'table: app\nkey: { partition: { pk: S }, sort: { sk: S } }\n',
  'one table, without a sort key': 'table: app\nkey: { partition: { PK: S } }\n',
  'one table, sorted by number': 'table: app\nkey: { partition: { pk: S }, sort: { sk: N } }\n',
  'a table of its own': 'table: invoices\nkey: { partition: { invoiceId: S } }\n',
  'a key of two properties': 'table: Invoices\nkey: { partition: { customer: S }, sort: { issued-at: N } }\n',
  'numbers for keys': 'table: InvoicesTable\nkey: { partition: { id: N } }\n',
  'bytes for keys': 'table: blobs\nkey: { partition: { hash: B }, sort: { part: B } }\n',
  'keys that are called like what is stored':
    'table: names\nkey: { partition: { name: S }, sort: { created_at: S } }\nindexes: { by-title: { key: { partition: { title: N } } } }\n',
  'bytes, and names with other characters':
    'table: "my-Orders.x"\nkey: { partition: { "a-b": B }, sort: { "c.d": B } }\n',
  'reserved words as keys': 'table: Table\nkey: { partition: { id: S }, sort: { date: S } }\n',
  'a reserved word, and a name that is no word': 'table: odd\nkey: { partition: { "order": S }, sort: { "a b": S } }\n',
};

for (const [what, table] of Object.entries(TABLES)) {
  test(`${what}: the first contract for each action has nothing to complain of, and its examples pass`, async () => {
    for (const action of ACTIONS) {
      const files: Record<string, string> = table === null ? {} : { 'one.table.yaml': table };
      const made = newOperation(action, 'store-new-invoice', rootOf(files))!;
      assert.equal(made.resource === undefined, table !== null);
      const all = {
        ...files,
        [made.fileName]: made.text,
        ...(made.resource && { [made.resource.fileName]: made.resource.text }),
      };
      const root = rootOf(all);
      const findings = Object.keys(all).flatMap(name => findingsOf(root, `${FOLDER}/${name}`, TODAY));
      assert.deepEqual(
        findings.map(({ rule, message }) => `${rule}: ${message}`),
        [],
        made.text,
      );
      const operation = root.find('store-new-invoice')!;
      assert.ok(operation.examples.length > 0);
      for (const example of operation.examples) {
        const run = exampleCase(root, operation, example, { today: TODAY });
        assert.ok(!('broken' in run), made.text);
        const outcome = await runExample(run);
        assert.equal(outcome.outcome, 'passed', `${JSON.stringify(outcome)}\n${made.text}`);
      }
    }
  });
}

test('a first contract speaks of what its name says', () => {
  for (const [name, noun] of [
    ['store-new-invoice', 'invoice'],
    ['list-orders-by-day', 'order'],
    ['get-address', 'address'],
    ['find-entries', 'entry'],
    ['mark-as-paid', 'item'],
    ['get-all-orders', 'order'],
    ['signup', 'item'],
  ]) {
    const made = newOperation('GetItem', name!, undefined)!;
    assert.match(made.text, new RegExp(`no-such-${noun}:`));
    assert.match(made.text, new RegExp(`pk: "${noun!.toUpperCase()}#`));
  }
  const own = rootOf({
    'a.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n---\ntable: orders\nkey: { partition: { pk: S } }\n',
  });
  assert.match(newOperation('GetItem', 'get-order', own)!.text, /table: orders\n/);
  assert.match(newOperation('GetItem', 'get-session', own)!.text, /table: users\n/);
});

test('there is no first contract of an action that DynamoDB does not have', () => {
  assert.equal(newOperation('StoreItem', 'first', undefined), null);
});

const folderWith = (files: Record<string, string>): string => {
  const root = new Workspace([FOLDER], memoryFiles(files)).snapshot().rootOf(`${FOLDER}/x.operation.yaml`);
  assert.ok(root);
  return operationsFolder(root).replace(/\/$/, '');
};

test('a new contract goes where the configuration wants contracts, or where they are, or into operations/', () => {
  assert.equal(folderWith({}), 'operations');
  assert.equal(folderWith({ 'my contracts/a.operation.yaml': 'operation: a\n' }), 'my contracts');
  assert.equal(folderWith({ 'a.operation.yaml': 'operation: a\n' }), '');
  assert.equal(
    folderWith({ 'operations.config.yaml': 'operations: ["!old/**", "api/v1/**/*.operation.yaml"]\n' }),
    'api/v1',
  );
  assert.equal(folderWith({ 'operations.config.yaml': 'operations: [api/users.operation.yaml]\n' }), 'api');
});
