import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { breaking } from '../../../server/src/cli/breaking.ts';
import { check } from '../../../server/src/cli/check.ts';
import { generate } from '../../../server/src/cli/generate.ts';
import { render } from '../../../server/src/cli/render.ts';
import { test as examples } from '../../../server/src/cli/test.ts';
import * as features from '../../../server/src/features/index.ts';
import { findingsOf, Workspace } from '../../../server/src/snapshot/index.ts';
import { TARGETS } from '../../../server/src/targets/index.ts';
import { folderOf, runVerb } from '../../cli-run.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';
import { shelf } from '../../targets/shelf/index.ts';

// An operation that is mapped to two targets: DynamoDB, and the smallest one that there is.
TARGETS.push(shelf);
after(() => TARGETS.pop());

const KEEP = `operation: keep-note
summary: Keep a note
data:
  type: object
  required: [id, text]
  properties: { id: { type: string, minLength: 1 }, text: { type: string } }
mapping:
  use: dynamodb
  dynamodb:
    action: PutItem
    table: notes
    item: { pk: "\${data.id}", text: "\${data.text}" }
  shelf:
    action: Put
    shelf: notes
    key: "\${data.id}"
    body: { text: "\${data.text}" }
examples:
  - name: a note
    data: { id: n1, text: hello }
`;
const READ = `operation: read-note
summary: Read a note
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
result: { type: object, required: [text], properties: { text: { type: string } } }
errors: { no-note: { status: 404, description: There is no such note } }
mapping:
  use: dynamodb
  dynamodb: { action: GetItem, table: notes, key: { pk: "\${data.id}" }, returns: { text: "\${item.text ?? ''}" }, catch: { ItemNotFound: no-note } }
  shelf: { action: Get, shelf: notes, key: "\${data.id}", catch: { Missing: no-note } }
`;
const FILES = {
  'keep.operation.yaml': KEEP,
  'read.operation.yaml': READ,
  'tables.table.yaml': 'table: notes\nkey: { partition: { pk: S } }\n',
  'notes.shelf.yaml': 'shelf: notes\n',
  'operations.config.yaml': 'api: { name: moves, auth: iam }\n',
};

const inMemory = (files: Readonly<Record<string, string>> = FILES) =>
  new Workspace([FOLDER], memoryFiles(files)).snapshot().rootOf(`${FOLDER}/keep.operation.yaml`)!;

/** `rule message` of each error, warning and hint of a contract. */
const found = (text: string): string[] =>
  findingsOf(inMemory({ ...FILES, 'keep.operation.yaml': text }), `${FOLDER}/keep.operation.yaml`, '2026-11-30').map(
    ({ rule, message }) => `${rule}: ${message}`,
  );

test('an operation with two mappings has no problem, and a mistake in either is found', () => {
  assert.deepEqual(found(KEEP), []);
  assert.match(found(KEEP.replace('shelf: notes', 'shelf: nots')).join('\n'), /There is no shelf "nots"/);
  assert.match(found(KEEP.replace('table: notes', 'table: nots')).join('\n'), /There is no table "nots"/);
});

test('which of two is in use has to be said, and it is one of them', () => {
  assert.deepEqual(found(KEEP.replace('  use: dynamodb\n', '')), [
    'mapping-use: It is mapped to DynamoDB and Shelf: say which one is in use, `use: dynamodb`.',
  ]);
  const only = KEEP.replace(/ {2}shelf:\n(?: {4}.*\n)+/, '').replace('use: dynamodb', 'use: shelf');
  assert.deepEqual(found(only), ['mapping-use: It is not mapped to Shelf: `use` names dynamodb.']);
  assert.match(
    found(KEEP.replace('use: dynamodb', 'use: dynamo')).join('\n'),
    /"use" is dynamodb, s3, sql or shelf, not "dynamo"/,
  );
  assert.deepEqual(found(only.replace('  use: shelf\n', '')), []);
});

test('an error that one of the mappings answers is used', () => {
  const declared = KEEP.replace('mapping:', 'errors: { no-note: { status: 404, description: None } }\nmapping:');
  assert.match(found(declared).join('\n'), /unused-error: Nothing answers "no-note"/);
  assert.deepEqual(found(declared.replace('    body:', '    catch: { Missing: no-note }\n    body:')), []);
});

test('the preview, a lens and the symbols have both; render and generate take the one that is asked for', async () => {
  const root = inMemory();
  const contract = `${FOLDER}/keep.operation.yaml`;
  const shown = (target?: string): string =>
    features.preview(root, { kind: 'request.jsonc', operation: 'keep-note@1', contract, example: undefined, target })
      ?.text ?? '';
  assert.match(shown(), /"TableName": "notes"/);
  assert.match(shown('shelf'), /"Shelf": "shelf-notes"/);
  const lenses = await features.codeLenses(root, contract, [], { isCancellationRequested: false } as never);
  assert.deepEqual(
    lenses.map(({ title }) => title),
    ['Preview', 'Preview on Shelf', 'Run example'],
  );
  const requests = features.documentSymbols(root, contract)[0]!.children.filter(({ kind }) => kind === 'request');
  assert.deepEqual(
    requests.map(({ name, detail }) => [name, detail]),
    [
      ['PutItem', 'notes'],
      ['Put', 'notes'],
    ],
  );
  const [workspace] = await features.overview([root], { isCancellationRequested: false } as never);
  assert.deepEqual(workspace!.operations[0]!.resources, [{ kind: 'table', name: 'notes' }]);
  using folder = folderOf(FILES);
  const used = await runVerb(render, folder.path, ['keep-note']);
  const other = await runVerb(render, folder.path, ['keep-note', '--target', 'shelf']);
  assert.match(used.out, /"TableName": "notes"/);
  assert.match(other.out, /"Shelf": "shelf-notes"/);
  assert.equal((await runVerb(generate, folder.path, ['openapi', '--target', 'shelf'])).code, 0);
  const openapi = readFileSync(join(folder.path, 'openapi.json'), 'utf8');
  assert.match(openapi, /:shelf:action\/Put/);
  assert.doesNotMatch(openapi, /:dynamodb:action/);
});

test('names are found in both mappings', async () => {
  const root = inMemory();
  const uri = `${FOLDER}/notes.shelf.yaml`;
  const token = { isCancellationRequested: false } as never;
  assert.equal((await features.references(root, uri, 8, true, token)).length, 3);
  assert.equal((await features.references(root, `${FOLDER}/tables.table.yaml`, 8, true, token)).length, 3);
});

test('an operation that is not mapped to the target is left out by name; an unknown target is a usage error', async () => {
  const only = {
    ...FILES,
    'read.operation.yaml': READ.replace(/ {2}shelf: .*\n/, '').replace('  use: dynamodb\n', ''),
  };
  using folder = folderOf(only);
  const left = await runVerb(generate, folder.path, ['openapi', '--target', 'shelf']);
  assert.deepEqual([left.code, left.err], [0, 'read-note@1 is left out: it is not mapped to Shelf.\n']);
  const none = await runVerb(render, folder.path, ['read-note', '--target', 'shelf']);
  assert.deepEqual([none.code, none.out, none.err], [0, '', 'read-note@1 is left out: it is not mapped to Shelf.\n']);
  const wrong = await runVerb(render, folder.path, ['read-note', '--target', 'shelve']);
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /There is no target "shelve": there is dynamodb, s3, sql or shelf\. Did you mean "shelf"\?/);
  assert.equal((await runVerb(check, folder.path, [])).code, 0);
});

test('a mistake in the mapping that is not in use keeps neither render nor serve from running the other', async () => {
  using folder = folderOf({ ...FILES, 'keep.operation.yaml': KEEP.replace('shelf: notes', 'shelf: nots') });
  assert.equal((await runVerb(render, folder.path, ['keep-note'])).code, 0);
  assert.equal((await runVerb(check, folder.path, [])).code, 1);
});

/** `examples` of keep-note that call, and read-note without a returns that hides what differs. */
const calling = (examples: string, more: Readonly<Record<string, string>> = {}) => ({
  ...FILES,
  'keep.operation.yaml': `${KEEP.slice(0, KEEP.indexOf('examples:'))}examples:\n${examples}`,
  ...more,
});
const CALLS = `  - name: kept
    data: { id: n1, text: hello }
    then: [{ call: read-note, data: { id: n1 }, result: { text: hello } }]
  - name: kept twice
    given: [{ call: keep-note, data: { id: n1, text: old } }]
    data: { id: n1, text: new }
    then: [{ call: read-note, data: { id: n1 } }, { call: read-note, data: { id: n2 }, error: no-note }]
`;

async function tested(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  using folder = folderOf(files);
  return await runVerb(examples, folder.path, args);
}

test('examples that call run on every target, unchanged', async () => {
  const files = calling(CALLS);
  const used = await tested(files);
  assert.deepEqual([used.code, used.out.match(/\d+ passed.*/)?.[0]], [0, '2 passed.'], used.out + used.err);
  assert.match((await tested(files, '--target', 'shelf')).out, /keep-note@1 on shelf: kept [^]*2 passed\./);
  const all = await tested(files, '--target', 'all');
  assert.match(
    all.out,
    /keep-note@1 on dynamodb: kept .*\n.*keep-note@1 on shelf: kept [^]*4 passed\./,
    all.out + all.err,
  );
  assert.equal(all.code, 0);
  const json = JSON.parse((await tested(files, '--target', 'all', '--format', 'json')).out) as {
    examples: { target: string; outcome: string }[];
  };
  assert.deepEqual(
    json.examples.map(({ target, outcome }) => [target, outcome]),
    [
      ['dynamodb', 'passed'],
      ['shelf', 'passed'],
      ['dynamodb', 'passed'],
      ['shelf', 'passed'],
    ],
  );
});

test('an answer that an example leaves open, and that differs between targets, fails', async () => {
  const files = calling(CALLS, {
    'read.operation.yaml': READ.replace('text: "${item.text ?? \'\'}"', 'text: "it is ${item.text ?? \'\'}"'),
  });
  const { code, out } = await tested(files, '--target', 'all');
  assert.equal(code, 1);
  assert.match(out, /✖ keep-note@1 on dynamodb: kept /);
  assert.match(out, /✔ keep-note@1 on dynamodb: kept twice/);
  assert.match(
    out,
    /✖ keep-note@1 on shelf: kept twice[^]*read-note@1 in `then` answers otherwise on Shelf than on DynamoDB/,
  );
  assert.match(out, /1 passed, 3 failed\.|2 passed, 2 failed\./);
});

test('what calls an operation without the target is skipped by name; skipped everywhere but on one target, it fails', async () => {
  const files = calling(CALLS, {
    'read.operation.yaml': READ.replace(/ {2}shelf: .*\n/, '').replace('  use: dynamodb\n', ''),
  });
  const one = await tested(files, '--target', 'shelf');
  assert.equal(one.code, 0, one.out);
  assert.match(one.err, /read-note@1 is left out: it is not mapped to Shelf\./);
  assert.match(
    one.out,
    /- keep-note@1 on shelf: kept [^]*It calls read-note@1, which is not mapped to Shelf\.[^]*0 passed, 2 skipped\./,
  );
  const junit = await tested(files, '--target', 'shelf', '--format', 'junit');
  assert.match(junit.out, /skipped="2"[^]*<skipped message=/);
  const all = await tested(files, '--target', 'all');
  assert.equal(all.code, 1);
  assert.match(all.err, /keep-note@1: kept was skipped on all targets but one: nothing was compared\./);
  assert.equal((await tested(FILES, '--target', 'all')).code, 0);
});

test('a step about one target’s storage is an error where the operation is mapped to another, with the hint to call', async () => {
  const storing = `  - name: kept
    given: [{ table: notes, items: [{ pk: n1, text: old }] }]
    data: { id: n1, text: hello }
`;
  const files = calling(storing);
  assert.deepEqual(found(files['keep.operation.yaml']), [
    'storage-step: This is about DynamoDB, and the operation is mapped to Shelf, too: write a call of an operation, `{ call: …, data: { … } }`.',
  ]);
  const { out } = await tested(files, '--target', 'all');
  assert.match(out, /✔ keep-note@1 on dynamodb: kept/);
  assert.match(out, /✖ keep-note@1 on shelf: kept [^]*A step is about what DynamoDB stores, and this runs on Shelf/);
  const foreign = found(
    files['keep.operation.yaml']
      .replace(/ {2}shelf:\n(?: {4}.*\n)+/, '')
      .replace('  use: dynamodb\n', '')
      .replace('{ table: notes, items: [{ pk: n1, text: old }] }', '{ shelf: notes, notes: {} }'),
  );
  assert.match(
    foreign.join('\n'),
    /storage-step: This is about Shelf, and the operation is mapped to DynamoDB: write a call/,
  );
});

test('operations that an example calls together and that use different targets get a hint', () => {
  const files = calling(CALLS, { 'read.operation.yaml': READ.replace('use: dynamodb', 'use: shelf') });
  const hints = findingsOf(inMemory(files), `${FOLDER}/keep.operation.yaml`, '2026-11-30');
  assert.deepEqual(
    hints.map(({ rule, severity, message }) => [rule, severity, message]),
    Array.from({ length: 3 }, () => [
      'mixed-use',
      'hint',
      'read-note@1 uses Shelf, and this operation DynamoDB: neither finds what the other stores.',
    ]),
  );
});

test('breaking is silent when use changes, and when a mapping is added', async () => {
  using before = folderOf({
    ...FILES,
    'keep.operation.yaml': KEEP.replace(/ {2}shelf:\n(?: {4}.*\n)+/, '').replace('  use: dynamodb\n', ''),
  });
  const moved = {
    ...FILES,
    'keep.operation.yaml': KEEP.replace('use: dynamodb', 'use: shelf'),
    'read.operation.yaml': READ.replace('use: dynamodb', 'use: shelf'),
  };
  using after = folderOf(moved);
  const { code, out } = await runVerb(breaking, after.path, ['--against', before.path]);
  assert.deepEqual([code, out], [0, 'No problems.\n']);
});
