import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, runCheck } from '../cli-run.ts';

const CONTRACTS = readFileSync(join(import.meta.dirname, '../fixtures/rewrites/contracts.yaml'), 'utf8');
const HEAD = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
`;
const store = (name: string, comment = ''): string => `
export async function ${name}(user: string, id: string) {
${comment}  await client.send(
    new PutCommand({
      TableName: 'users',
      Item: { pk: \`USER#\${user}\`, sk: \`ORDER#\${id}\`, total: 1 },
      ConditionExpression: 'attribute_not_exists(sk)',
    }),
  );
}
`;
const find = `
export async function find(id: string) {
  const { Item } = await client.send(new GetCommand({ TableName: 'users', Key: { pk: \`USER#\${id}\`, sk: 'PROFILE' } }));
  return Item;
}
`;
const stored = (name: string): string => `
export async function ${name}(user: string, id: string) {
  await callOperation('store-order', { user, id, total: 1 });
}
`;
const SUPPRESSED = '  // operation-contracts-ignore-next-line direct-dynamodb-call: it is measured\n';

const project = (files: Readonly<Record<string, string>>) =>
  folderOf({
    'operations.config.yaml': 'lint: { client: { module: ./src/operations } }\n',
    'users.operation.yaml': CONTRACTS,
    'users.table.yaml': 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n',
    ...files,
  });

test('check --fix rewrites what is certain, all of it in a file, and twice changes nothing', async () => {
  using folder = project({ 'src/store.ts': HEAD.replace('GetCommand, ', '') + store('first') + store('second') });
  const text = () => readFileSync(join(folder.path, 'src/store.ts'), 'utf8');
  const { code, err } = await runCheck(folder.path, '--fix', 'src');
  assert.equal(text(), `import { callOperation } from './operations';\n${stored('first')}${stored('second')}`);
  assert.equal(code, 0);
  assert.deepEqual(err.split('\n'), [
    'src/store.ts: calls operation store-order, calls operation store-order.',
    'src/operations is not there yet, and is called now: `operation-contracts generate client --lang ts -o src`.',
    '',
  ]);
  const after = text();
  const again = await runCheck(folder.path, '--fix', 'src');
  assert.deepEqual([text(), again.code, again.err], [after, 0, '']);
});

test('check --fix leaves what is suppressed, what the baseline knows, and what wants a look', async () => {
  using folder = project({ 'src/store.ts': HEAD + store('known') });
  await runCheck(folder.path, '--baseline-write');
  const before = HEAD + store('known') + store('measured', SUPPRESSED) + find;
  folder.write('src/store.ts', before + store('fresh'));
  const { code, err } = await runCheck(folder.path, '--fix', 'src');
  const [first = '', ...rest] = HEAD.split('\n\n');
  const imports = `${first}\nimport { callOperation } from './operations';\n\n${rest.join('\n\n')}`;
  const text = readFileSync(join(folder.path, 'src/store.ts'), 'utf8');
  assert.equal(text, imports + before.slice(HEAD.length) + stored('fresh'));
  assert.equal(code, 1, 'what was not fixed is still found');
  assert.match(err, /^src\/store\.ts: calls operation store-order\.$/m);
  assert.match(err, /^1 more call sends the request of an operation, and wants a look: rewrite it in the editor\.$/m);
});

test('check --fix changes nothing where the baseline cannot be read', async () => {
  using folder = project({ 'src/store.ts': HEAD + store('known'), 'operations.baseline.json': '{' });
  await runCheck(folder.path, '--fix', 'src');
  assert.equal(readFileSync(join(folder.path, 'src/store.ts'), 'utf8'), HEAD + store('known'));
});

test('check --fix does not go together with what runs on or writes a baseline', async () => {
  using folder = project({});
  for (const other of ['--watch', '--baseline-write'])
    assert.match((await runCheck(folder.path, '--fix', other)).err, /leave out --watch and --baseline-write/);
});
