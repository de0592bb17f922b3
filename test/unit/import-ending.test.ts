import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createParsers } from '../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const parsers = await createParsers(nodeWasm);
const WORKSPACE = {
  'users.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n',
  'forget.operation.yaml': `operation: forget-user
summary: Forget a user
data: { type: object, required: [id], additionalProperties: false, properties: { id: { type: string, minLength: 1 } } }
mapping: { dynamodb: { action: DeleteItem, table: users, key: { pk: "\${data.id}" } } }
`,
};
const CLIENT = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
`;
const CALL = `const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export async function forget(id) {
  await client.send(new DeleteCommand({ TableName: 'users', Key: { pk: id } }));
}
`;
const MODULE = '{ "type": "module" }';

/** The module that a rewrite of the file imports. */
function imported(name: string, code: string, others: Readonly<Record<string, string>> = {}): string | undefined {
  const workspace = new Workspace([FOLDER], memoryFiles({ ...WORKSPACE, ...others, [name]: code }));
  workspace.setParsers(parsers);
  const [root] = workspace.snapshot().roots;
  assert.ok(root);
  const found = findingsOf(root, `${FOLDER}/${name}`, '2026-11-25').find(one => one.rule === 'direct-dynamodb-call');
  const edits = found?.fixes?.[0]?.edits ?? [];
  return edits.map(({ newText }) => /(?:from|require\() ?'([^']+)'/.exec(newText)?.[1]).find(one => one !== undefined);
}

test('a bundler finds the client without an extension, and so the import has none', () => {
  assert.equal(imported('src/forget.ts', CLIENT + CALL), '../operations');
  assert.equal(
    imported('src/forget.ts', `${CLIENT}import { log } from './log';\n${CALL}`, { 'package.json': MODULE }),
    '../operations',
  );
});

test("where a file's other imports have an extension, the import of the client has one", () => {
  assert.equal(imported('src/forget.ts', `${CLIENT}import { log } from './log.js';\n${CALL}`), '../operations.js');
  const typescript = `${CLIENT}import { log } from './log.ts';\n${CALL}`;
  assert.equal(imported('src/forget.ts', typescript, { 'operations.ts': '' }), '../operations.ts');
});

test("Node's own ES modules are imported with their extension", () => {
  assert.equal(imported('src/forget.js', CLIENT + CALL, { 'package.json': MODULE }), '../operations.js');
  assert.equal(imported('src/forget.mjs', CLIENT + CALL), '../operations.js');
  assert.equal(imported('src/forget.mjs', CLIENT + CALL, { 'operations.mjs': '' }), '../operations.mjs');
  const nearer = { 'package.json': MODULE, 'src/package.json': '{ "name": "bundled" }' };
  assert.equal(imported('src/forget.js', CLIENT + CALL, nearer), '../operations');
});

test('a client that is the index of a folder is named so where extensions are written', () => {
  const folder = { 'package.json': MODULE, 'operations/index.js': '' };
  assert.equal(imported('src/forget.js', CLIENT + CALL, folder), '../operations/index.js');
});

test('what is required has no extension', () => {
  const code = `const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DeleteCommand, DynamoDBDocumentClient } = require('@aws-sdk/lib-dynamodb');
${CALL.replace('export async', 'exports.forget = async')}`;
  assert.equal(imported('src/forget.cjs', code), '../operations');
});

test('a module that the configuration names with an extension is imported as it is named', () => {
  const config = { 'operations.config.yaml': 'lint: { client: { module: ./src/operations.mjs } }\n' };
  assert.equal(imported('src/forget.js', CLIENT + CALL, config), './operations.mjs');
});
