import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTIONS } from '../../server/src/dynamodb/request.ts';
import { runExample } from '../../server/src/gateway/index.ts';
import { exampleCase, findingsOf, newOperation, operationsFolder, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const TABLES = {
  'no table at all': '',
  'strings as keys': 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n',
  'a number as its key': 'table: orders\nkey: { partition: { id: N } }\n',
  'bytes as keys': 'table: "my-Orders.x"\nkey: { partition: { "a-b": B }, sort: { "c.d": B } }\n',
  'keys of the names that a first contract uses':
    'table: things\nkey: { partition: { name: S }, sort: { created_at: N } }\n',
  'reserved words as keys': 'table: Table\nkey: { partition: { id: S }, sort: { date: S } }\n',
};

for (const [what, table] of Object.entries(TABLES)) {
  test(`with ${what}, a first contract of each action is complete, and its example passes`, async () => {
    for (const action of ACTIONS) {
      const before: Record<string, string> = table === '' ? {} : { 'given.table.yaml': table };
      const empty = new Workspace([FOLDER], memoryFiles(before)).snapshot().rootOf(`${FOLDER}/a.operation.yaml`);
      const made = newOperation(action, 'first', empty);
      assert.ok(made, action);
      const uri = `${FOLDER}/${made.fileName}`;
      const files = {
        ...before,
        [made.fileName]: made.text,
        ...(made.table && { [made.table.fileName]: made.table.text }),
      };
      const root = new Workspace([FOLDER], memoryFiles(files)).snapshot().rootOf(uri);
      const operation = [...(root?.operations.values() ?? [])][0]?.[0];
      const [example] = operation?.examples ?? [];
      assert.ok(root && operation && example, made.text);
      const found = findingsOf(root, uri, '2026-11-25');
      assert.deepEqual(
        found.map(({ rule, message }) => `${rule}: ${message}`),
        [],
        made.text,
      );
      const ready = exampleCase(root, operation, example, { today: '2026-11-25' });
      assert.ok(!('broken' in ready), made.text);
      const { outcome, message } = await runExample(ready);
      assert.equal(outcome, 'passed', `${message}\n${made.text}`);
    }
  });
}

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
