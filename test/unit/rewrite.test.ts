import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createParsers } from '../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { applyEdits } from '../../server/src/rewrite/index.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

/** `a story`, then the code before, then `after: safe|preview` with the code, `refused: why`, or `unmatched`: no contract's. */
const FIXTURES = join(import.meta.dirname, '../fixtures/rewrites');
const contracts = readFileSync(join(FIXTURES, 'contracts.yaml'), 'utf8');
const TABLE = 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n';
const parsers = await createParsers(nodeWasm);

function direct(name: string, code: string, others: Readonly<Record<string, string>> = {}) {
  const files = { 'users.operation.yaml': contracts, 'users.table.yaml': TABLE, [name]: code, ...others };
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  const [root] = workspace.snapshot().roots;
  const findings = findingsOf(root!, `${FOLDER}/${name}`, '2026-11-25');
  return findings.filter(one => one.rule === 'direct-dynamodb-call');
}

for (const file of readdirSync(FIXTURES).filter(name => name.endsWith('.txt'))) {
  const [story = '', before = '', outcome = ''] = readFileSync(join(FIXTURES, file), 'utf8').split(/^--- /m);
  test(`rewriting a call: ${story.trim()}`, () => {
    const name = file.replace(/\.txt$/, '');
    const code = before.slice(before.indexOf('\n') + 1);
    const [found] = direct(name, code);
    const head = outcome.slice(0, outcome.indexOf('\n'));
    if (head === 'unmatched') {
      assert.deepEqual([found?.data?.operations, found?.data?.fix], [[], null]);
      return;
    }
    if (head.startsWith('refused: ')) {
      assert.equal(found?.data?.blockedBy, head.slice('refused: '.length));
      assert.deepEqual([found?.data?.fix, found?.fixes ?? []], [null, []]);
      return;
    }
    const [fix] = found?.fixes ?? [];
    assert.ok(fix, String(found?.data?.blockedBy));
    const after = applyEdits(code, fix.edits);
    assert.equal(after, outcome.slice(outcome.indexOf('\n') + 1));
    assert.equal(`after: ${found?.data?.fix}`, head);
    assert.deepEqual(direct(name, after), [], 'twice changes nothing');
  });
}

const STORE = readFileSync(join(FIXTURES, 'store.ts.txt'), 'utf8').split(/^--- /m)[1] ?? '';
const HANDLER = `import { store } from './service';

export async function handler(event: { user: string }) {
  try {
    await store(event.user);
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return { statusCode: 409 };
    throw error;
  }
}
`;

for (const [file, fix] of [
  ['handler.ts', 'preview'],
  ['handler.test.ts', 'safe'],
] as const)
  test(`rewriting a call: an exception that ${file} names, two imports away, makes it ${fix}`, () => {
    const code = STORE.slice(STORE.indexOf('\n') + 1);
    const [found] = direct('users.ts', code, { 'service.ts': "export * from './users';\n", [file]: HANDLER });
    assert.equal(found?.data?.fix, fix, found?.fixes?.[0]?.title);
    if (fix === 'preview')
      assert.match(String(found?.fixes?.[0]?.title), /is named in handler\.ts, and is another error now/);
  });

const GUESSED = `operation: get-total
summary: Read a total
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
result:
  type: object
  properties:
    total: { type: number } # a guess: nothing shows its type
    note: { type: string }
mapping:
  dynamodb: { action: GetItem, table: users, key: { pk: "TOTAL#\${data.id}", sk: META } }
`;

for (const [attribute, fix] of [
  ['total', 'preview'],
  ['note', 'safe'],
] as const)
  test(`rewriting a call: of an answer with a guessed type, reading \`${attribute}\` is ${fix}`, () => {
    const code = `import { DynamoDB } from 'aws-sdk';
const client = new DynamoDB.DocumentClient();
export const read = async (id: string) =>
  (await client.get({ TableName: 'users', Key: { pk: \`TOTAL#\${id}\`, sk: 'META' } }).promise()).Item?.${attribute};
`;
    const [found] = direct('totals.ts', code, { 'totals.operation.yaml': GUESSED });
    assert.equal(found?.data?.fix, fix);
  });
