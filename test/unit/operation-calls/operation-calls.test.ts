import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createParsers } from '../../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { findingsOf, Workspace } from '../../../server/src/snapshot/index.ts';
import { type Finding, LineIndex } from '../../../server/src/text/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';
import { readMarks, splitFiles } from '../code/workspace-text.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const CONTRACTS = readFileSync(join(import.meta.dirname, 'contracts.yaml'), 'utf8');
const RULES = ['unknown-operation', 'invalid-operation-data', 'deprecated-operation', 'unhandled-operation-error'];
const parsers = await createParsers(nodeWasm);

function open(files: Readonly<Record<string, string>>, config = '') {
  const all = {
    'all.operation.yaml': CONTRACTS,
    'operations.config.yaml': `${config}lint: { client: { module: ./src/operations } }\n`,
  };
  const workspace = new Workspace([FOLDER], memoryFiles({ ...all, ...files }));
  workspace.setParsers(parsers);
  return workspace;
}

const findingsIn = (files: Readonly<Record<string, string>>, file: string): readonly Finding[] =>
  findingsOf(open(files).snapshot().roots[0]!, `${FOLDER}/${file}`, '2026-11-25').filter(({ rule }) =>
    RULES.includes(rule),
  );

for (const name of readdirSync(FIXTURES).sort())
  test(`calls of operations: ${name}`, () => {
    const files = splitFiles(name, readFileSync(join(FIXTURES, name), 'utf8'));
    const found = Object.entries(files).flatMap(([file, text]) => {
      const lines = new LineIndex(text);
      return findingsIn(files, file).map(({ rule, range }) => {
        const at = lines.position(range.start);
        return `${file}:${at.line + 1}:${at.character} ${text.slice(range.start, range.end).length} ${rule}`;
      });
    });
    const expected = readMarks(files).map(
      ({ file, line, from, to, says }) => `${file}:${line}:${from} ${to! - from} ${says}`,
    );
    assert.deepEqual(found.sort(), expected.sort());
  });

const IMPORT = "import { callOperation } from './operations';\n";

/** Each: a call, and what it is after its first quick fix. */
const FIXES: readonly (readonly [string, string])[] = [
  ["callOperation('store-usr', d);", "callOperation('store-user', d);"],
  ["callOperation('get-user@7', d);", "callOperation('get-user', d);"],
  ["callOperation('get-user@1', { id });", "callOperation('get-user@2', { id });"],
  ["callOperation('get-user', { idd: 'A' });", "callOperation('get-user', { id: 'A' });"],
  ["callOperation('get-user', { 'idd': 'A' });", "callOperation('get-user', { 'id': 'A' });"],
  ["callOperation('get-user', { idd });", "callOperation('get-user', { id: idd });"],
];

for (const [before, after] of FIXES)
  test(`a quick fix makes it ${after}`, () => {
    const text = IMPORT + before;
    const [fix] = findingsIn({ 'src/a.ts': text }, 'src/a.ts').flatMap(finding => finding.fixes ?? []);
    const [edit] = fix!.edits;
    assert.equal(text.slice(0, edit!.range.start) + edit!.newText + text.slice(edit!.range.end), IMPORT + after);
  });

test('messages say what is there and what was meant', () => {
  const messages = (call: string): string[] =>
    findingsIn({ 'src/a.ts': IMPORT + call }, 'src/a.ts').map(({ message }) => message);
  assert.deepEqual(messages("callOperation('store-usr');"), [
    'There is no operation "store-usr". Did you mean "store-user"?',
  ]);
  assert.deepEqual(messages("callOperation('get-user@3');"), ['get-user has no version 3: there is 1 or 2.']);
  assert.deepEqual(messages("callOperation('get-user@1', { id });"), [
    'get-user@1 is deprecated since 2026-01-01, ends 2027-06-30: call get-user@2. It has no address.',
  ]);
  assert.deepEqual(messages("callOperation('get-user', { idd: 'A' });"), [
    'get-user@2 needs "id", which this does not give.',
    'get-user@2 takes no "idd". Did you mean "id"?',
  ]);
  assert.deepEqual(messages("callOperation('get-user', { id: 5 });"), ['"id" of get-user@2 must be a string, not 5.']);
});

test('who calls an operation: by file and function, whatever version they name', () => {
  const files = {
    'src/a.ts': `${IMPORT}export class Users {\n  async load() {\n    return callOperation('get-user', {});\n  }\n}\n`,
    'src/b.py':
      'from .operations import call_operation\n\ndef handler(event):\n    return call_operation("get-user@1", {})\n',
    'src/none.ts': "callOperation('get-user');\n",
  };
  const [root] = open(files).snapshot().roots;
  const shown = (id: string): string[] =>
    root!.callsOf(id).map(({ file, call }) => `${file.slice(FOLDER.length)} ${call.enclosing.name} ${call.name!.text}`);
  assert.deepEqual(shown('get-user@2'), ['/src/a.ts Users.load get-user']);
  assert.deepEqual(shown('get-user@1'), ['/src/b.py handler get-user@1']);
});

test('another function and another module, as the configuration names them', () => {
  const files = {
    'lib/api.ts': '',
    'src/a.ts': "import { post } from '../lib/api';\npost('nothing');\n",
    'src/b.ts': `${IMPORT}callOperation('nothing');\n`,
  };
  const config = 'lint: { client: { module: lib/api.ts, function: post } }\n';
  const workspace = new Workspace(
    [FOLDER],
    memoryFiles({ ...files, 'all.operation.yaml': CONTRACTS, 'operations.config.yaml': config }),
  );
  workspace.setParsers(parsers);
  const rules = (file: string) =>
    findingsOf(workspace.snapshot().roots[0]!, `${FOLDER}/${file}`, '2026-11-25').map(one => one.rule);
  assert.deepEqual([rules('src/a.ts'), rules('src/b.ts')], [['unknown-operation'], []]);
});

const GENERATED = '@generated by `operation-contracts generate client';
const TEXT = `// ${GENERATED}\nexport function callOperation() {}\n`;

/** `file: message` of the findings of rules about calls and the client, in a workspace of its own. */
function told(config: string, files: Readonly<Record<string, string>>): string[] {
  const all = { 'all.operation.yaml': CONTRACTS, 'operations.config.yaml': config, ...files };
  const workspace = new Workspace([FOLDER], memoryFiles(all));
  workspace.setParsers(parsers);
  const root = workspace.snapshot().roots[0]!;
  return Object.keys(all).flatMap(file =>
    findingsOf(root, `${FOLDER}/${file}`, '2026-11-25')
      .filter(({ rule }) => RULES.includes(rule) || rule === 'unknown-client')
      .map(({ message }) => `${file}: ${message}`),
  );
}

test('a client that the configuration names and that is not there is told of, and one with another function', () => {
  const config = 'lint: { client: { module: ./src/api } }\n';
  assert.deepEqual(told(config, { 'src/a.ts': '' }), [
    'operations.config.yaml: There is no module "./src/api" below this folder, so no call of an operation is found: correct the path, or write it with `operation-contracts generate client -o …`.',
  ]);
  assert.deepEqual(told(config, { 'src/api.ts': 'export const post = () => {};' }), [
    'operations.config.yaml: "./src/api" has no function `callOperation`: say its name in `lint.client.function`.',
  ]);
  assert.deepEqual(told(config, { 'src/api/index.ts': 'export const callOperation = () => {};' }), []);
  assert.deepEqual(told('lint: { client: { module: "@company/operations" } }\n', {}), []);
});

test('a generated client that nobody names is found, one for each language', () => {
  const files = {
    'backend/src/operations.ts': `// ${GENERATED} --lang ts`,
    'backend/src/a.ts': "import { callOperation } from './operations';\ncallOperation('nothing');\n",
    'tools/operations.py': `# ${GENERATED} --lang python`,
    'tools/b.py': 'from operations import call_operation\ncall_operation("nothing")\n',
    'other/operations.ts': 'export function callOperation() {}',
    'other/c.ts': "import { callOperation } from './operations';\ncallOperation('something else');\n",
  };
  assert.deepEqual(told('', files), [
    'backend/src/a.ts: There is no operation "nothing".',
    'tools/b.py: There is no operation "nothing".',
  ]);
});

test('of two generated clients none is taken unless one is named', () => {
  const client = { 'a/operations.ts': TEXT, 'b/operations.ts': TEXT };
  const call = { 'a/call.ts': "import { callOperation } from './operations';\ncallOperation('nothing');\n" };
  assert.deepEqual(told('', { ...client, ...call }), []);
  assert.deepEqual(told('lint: { client: { module: ./a/operations } }\n', { ...client, ...call }), [
    'a/call.ts: There is no operation "nothing".',
  ]);
});
