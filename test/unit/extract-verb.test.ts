import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { extract } from '../../server/src/cli/extract.ts';
import { folderOf, runCheck, runVerb } from '../cli-run.ts';

const GET = `const { DynamoDB } = require('aws-sdk');
const client = new DynamoDB.DocumentClient();
exports.getUser = async id => {
  const { Item } = await client.get({ TableName: 'users', Key: { id } }).promise();
  return Item.name;
};
`;
const TWICE = GET.replace('getUser', 'readName');
const TEMPLATE = `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
`;

const run = (cwd: string, ...args: string[]) => runVerb(extract, cwd, args);

test('extract writes the contracts of a code base, reports each call, and what it wrote passes check', async () => {
  using folder = folderOf({ 'src/get.js': GET, 'src/again.js': TWICE });
  const { code, out, err } = await run(folder.path, 'src');
  assert.equal(code, 0);
  assert.deepEqual(out.split('\n').filter(Boolean).sort(), [
    'src/operations/read-user.operation.yaml',
    'src/operations/users.table.yaml',
  ]);
  assert.match(
    err,
    /^2 calls: to be looked at, [^\n]*\n {2}src\/again\.js:4: GetItem → read-user\n {2}src\/get\.js:4: GetItem → read-user$/m,
    'equal calls are one operation',
  );
  assert.match(err, /^2 of 2 calls are operations: 1 contract and 1 table drafted\./m);
  const checked = await runCheck(folder.path, 'src/operations', '--format', 'json');
  assert.deepEqual([checked.code, JSON.parse(checked.out).findings], [0, []]);
});

test('a dry run writes nothing, and what is there is never overwritten', async () => {
  using folder = folderOf({ 'operations.config.yaml': '', 'src/get.js': GET });
  const dry = await run(folder.path, 'src', '--dry-run');
  assert.match(dry.out, /operations\/get-user\.operation\.yaml/);
  assert.equal(existsSync(join(folder.path, 'operations')), false);
  const mine = '# mine\n';
  folder.write('drafts/get-user.operation.yaml', mine);
  const { err } = await run(folder.path, 'src', '-o', 'drafts');
  assert.match(err, /get-user\.operation\.yaml is there already/);
  assert.equal(readFileSync(join(folder.path, 'drafts/get-user.operation.yaml'), 'utf8'), mine);
});

test('what has a contract by then is left alone the next time', async () => {
  using folder = folderOf({ 'operations.config.yaml': '', 'src/get.js': GET });
  await run(folder.path, 'src');
  const { out, err } = await run(folder.path, 'src');
  assert.equal(out, '');
  assert.match(err, /GetItem → get-user@1, which is there already/);
});

test('templates that have tables of the same name are contract workspaces of their own', async () => {
  const code = GET.replace("'users'", 'process.env.TABLE');
  const template = `${TEMPLATE}  Get:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: get.getUser\n      Environment: { Variables: { TABLE: !Ref Table } }\n`;
  using folder = folderOf({
    'orders/template.yaml': template,
    'orders/get.js': code,
    'users/template.yaml': template,
    'users/get.js': code,
  });
  const { out } = await run(folder.path, '.');
  for (const service of ['orders', 'users']) {
    assert.match(out, new RegExp(`^${service}/operations\\.config\\.yaml$`, 'm'));
    assert.deepEqual(readdirSync(join(folder.path, service, 'operations')), ['get-user.operation.yaml']);
  }
});

test('calls in tests are left out, unless a path names them', async () => {
  using folder = folderOf({ 'operations.config.yaml': '', 'test/get.test.js': GET });
  assert.equal((await run(folder.path, '.')).out, '');
  assert.match((await run(folder.path, 'test', '--dry-run')).out, /get-user\.operation\.yaml/);
});

test('without a path, or with one that is not there, it says what to write', async () => {
  using folder = folderOf({});
  assert.deepEqual(await run(folder.path), {
    code: 2,
    out: '',
    err: 'Name the code: operation-contracts extract src.\n',
  });
  assert.match((await run(folder.path, 'nowhere')).err, /There is no file or folder "nowhere"/);
});

test('the report says what is left by reason, with what to do, and the same for programs', async () => {
  const left = GET.replace('Key: { id }', 'Key: keys[id]');
  using folder = folderOf({ 'src/get.js': GET, 'src/left.js': left, 'src/more.js': left });
  const { err } = await run(folder.path, 'src', '--dry-run');
  assert.match(
    err,
    /^2 calls: left, without a contract\n {2}2 × `keys\[id\]` is not written out here[^\n]*\n {4}→ put the request together[^\n]*\n {4}src\/left\.js:4: GetItem\n {4}src\/more\.js:4: GetItem$/m,
  );
  const { out } = await run(folder.path, 'src', '--dry-run', '--format', 'json');
  const { files, calls } = JSON.parse(out);
  assert.deepEqual(
    calls.map(({ code }: Record<string, unknown>) => code),
    ['', 'not-written-out', 'not-written-out'].map(code => code || null),
  );
  assert.deepEqual(files[1], { file: 'src/operations/get-user.operation.yaml', kind: 'operation' });
  assert.deepEqual(
    calls.map(({ file, line, operation, rewrite }: Record<string, unknown>) => [file, line, operation, rewrite]),
    [
      ['src/get.js', 4, 'get-user', 'preview'],
      ['src/left.js', 4, null, null],
      ['src/more.js', 4, null, null],
    ],
  );
});
