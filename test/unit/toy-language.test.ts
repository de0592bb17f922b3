import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../server/src/cli/check.ts';
import { extract } from '../../server/src/cli/extract.ts';
import { generate } from '../../server/src/cli/generate.ts';
import type { Verb } from '../../server/src/cli/verb.ts';
import { Languages } from '../../server/src/code/index.ts';
import { createParsers, LANGUAGES } from '../../server/src/code/languages/index.ts';
import { codeActions, commentPlaceIn } from '../../server/src/features/index.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { applyEdits } from '../../server/src/rewrite/index.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { folderOf } from '../cli-run.ts';
import { TOY } from '../languages/toy/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

// A language is a folder and a row: this one stands below test/languages/toy, its row is here, and no file of the product names it.

const languages = new Languages([...LANGUAGES.all, TOY]);
const parsers = await createParsers(nodeWasm, languages);
const TODAY = '2026-11-25';

const CODE = `[use]
db = toydb

; Stores a user of the shop.
[store_user id name]
done = db.put TableName=users Item.pk=USER#$id Item.sk=PROFILE Item.name=$name
`;
const FIXED = `[use]
db = toydb
ops = operations

; Stores a user of the shop.
[store_user id name]
done = ops.calloperation operation=store-user data.id=$id data.name=$name
`;
const TABLE = 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n';
const CONTRACT = `operation: store-user
summary: Store a user
data:
  type: object
  required: [id, name]
  properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, name: "\${data.name}" }
`;
const WITH_CONTRACT = { 'shop.steps': CODE, 'users.table.yaml': TABLE, 'store.operation.yaml': CONTRACT };

function open(files: Readonly<Record<string, string>>) {
  const workspace = new Workspace([FOLDER], memoryFiles(files), undefined, languages);
  workspace.setParsers(parsers);
  return workspace.snapshot().roots[0]!;
}

const URI = `${FOLDER}/shop.steps`;
const direct = (files: Readonly<Record<string, string>>) =>
  findingsOf(open(files), URI, TODAY).filter(({ rule }) => rule === 'direct-dynamodb-call');

/** Runs a verb in a folder with the toy among the languages. */
async function run(verb: Verb, cwd: string, ...args: readonly string[]) {
  let out = '';
  const write = (text: string): void => {
    out += text;
  };
  const code = await verb.run(args, { cwd, out: write, err: write, colour: false, today: TODAY, languages });
  return { code, out };
}

test('a call of the toy is found, with its action, its table and what it sends', () => {
  const [found, ...more] = direct({ 'shop.steps': CODE, 'users.table.yaml': TABLE });
  assert.equal(more.length, 0);
  assert.equal(found?.message, 'PutItem on table "users" goes directly to DynamoDB: call an operation instead.');
  assert.equal(CODE.slice(found?.range.start, found?.range.end).split(' ')[0], 'db.put');
  assert.equal(found?.data?.language, 'toy');
});

test('a comment of the toy suppresses it, and the quick fix writes one', () => {
  const root = open(WITH_CONTRACT);
  const [found] = direct(WITH_CONTRACT);
  const actions = codeActions([found!], found!.range, CODE, offset => commentPlaceIn(root, URI, offset));
  const suppress = actions.find(({ title }) => title.startsWith('Suppress'))!;
  const after = applyEdits(CODE, suppress.edits).replace(suppress.placeholder ?? '', 'it is the owner of the table');
  assert.match(after, /\n; operation-contracts-ignore-next-line direct-dynamodb-call: .*\ndone = db\.put/);
  assert.equal(direct({ ...WITH_CONTRACT, 'shop.steps': after })[0]?.suppressed, 'comment');
});

test('a call of the toy becomes a call of the operation, which is found as one', async () => {
  using folder = folderOf(WITH_CONTRACT);
  const { out } = await run(check, folder.path, '--fix');
  const root = open({ ...WITH_CONTRACT, 'shop.steps': FIXED });
  const [fix] = direct(WITH_CONTRACT)[0]?.fixes ?? [];
  assert.equal(applyEdits(CODE, fix?.edits ?? []), FIXED, out);
  assert.deepEqual(
    root.operationCalls.map(({ file, operation }) => [file, operation]),
    [[URI, 'store-user@1']],
  );
});

test('a contract is extracted from a call of the toy', async () => {
  using folder = folderOf({ 'shop.steps': CODE, 'users.table.yaml': TABLE });
  const { code, out } = await run(extract, folder.path, '.');
  assert.equal(code, 0, out);
  const root = open({ 'shop.steps': CODE, 'users.table.yaml': TABLE });
  assert.ok(root);
  const { code: again, out: report } = await run(check, folder.path, '.');
  assert.match(out, /store-user\.operation\.yaml/);
  assert.match(report, /shop\.steps\n.*PutItem on table "users".*store-user/s, `${again}`);
});

test('a client in the toy is generated', async () => {
  using folder = folderOf(WITH_CONTRACT);
  const { code, out } = await run(generate, folder.path, 'client', '--lang', 'toy', '-o', 'client');
  assert.equal(code, 0, out);
  assert.match(out, /operations\.steps/);
});
