import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { folderOf, runCheck } from '../cli-run.ts';

const HEAD = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
`;
const put = (name: string, item: string): string =>
  `export async function ${name}() {\n  await ddb.send(new PutCommand({ TableName: 'users', Item: ${item} }));\n}\n`;
const STORE = HEAD + put('store', '{ pk: 1 }') + put('keep', '{ pk: 2 }');

const project = () =>
  folderOf({
    'operations.config.yaml': 'rules: { direct-dynamodb-call: error }\n',
    'src/store.ts': STORE,
    'src/other.ts': HEAD + put('other', '{}'),
  });

interface Found {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly suppressed: string | null;
}

async function check(folder: string, ...args: string[]) {
  const { code, out } = await runCheck(folder, '--format', 'json', ...args);
  const all = (JSON.parse(out) as { findings: Found[] }).findings;
  const of = (suppressed: string | null) =>
    all.filter(one => one.suppressed === suppressed).map(({ rule, file, line }) => `${rule} ${file}:${line}`);
  return { code, fresh: of(null), known: of('baseline') };
}

test('what was known is marked and does not fail; what is new fails', async () => {
  using folder = project();
  assert.equal((await check(folder.path)).code, 1);
  assert.equal((await runCheck(folder.path, '--baseline-write')).code, 0);
  const adopted = await check(folder.path, '--baseline');
  assert.deepEqual([adopted.code, adopted.fresh.length, adopted.known.length], [0, 0, 3]);
  folder.write('src/store.ts', STORE + put('more', '{ pk: 3 }'));
  const grown = await check(folder.path, '--baseline');
  assert.deepEqual([grown.code, grown.fresh], [1, ['direct-dynamodb-call src/store.ts:11']]);
  assert.equal((await check(folder.path)).fresh.length, 4, 'without --baseline nothing is known');
});

/** Each: how the file changes, and which lines are new then. */
const EDITS: readonly (readonly [string, (text: string) => string, readonly number[], number])[] = [
  ['lines move', text => `// a\n\n\n${text}`, [], 0],
  ['other code changes', text => text.replace('const ddb', 'export const x = 1;\nconst ddb'), [], 0],
  [
    'the call is laid out anew',
    text =>
      text.replace("{ TableName: 'users', Item: { pk: 1 } }", '{\n    TableName: "users",\n    Item: { pk: 1 },\n  }'),
    [],
    0,
  ],
  ['the call is edited a little', text => text.replace('{ pk: 1 }', '{ pk: 1, name: 2 }'), [], 0],
  ['functions change places', () => HEAD + put('keep', '{ pk: 2 }') + put('store', '{ pk: 1 }'), [], 0],
  ['line ends become CRLF', text => text.replaceAll('\n', '\r\n'), [], 0],
  ['the same call once more in the function', text => text.replace(/( {2}await[^\n]*\n)/, '$1$1'), [6], 1],
  ['another action', text => text.replace('new PutCommand', 'new DeleteCommand'), [5], 3],
  ['another table', text => text.replace("'users'", "'teams'"), [5], 3],
  ['a call is gone', () => HEAD + put('store', '{ pk: 1 }'), [], 3],
  ['the file is gone', () => '', [], 3],
];

for (const [name, edit, lines, code] of EDITS)
  test(`the baseline after an edit: ${name}`, async () => {
    using folder = project();
    await runCheck(folder.path, '--baseline-write');
    folder.write('src/store.ts', edit(STORE));
    const { fresh, ...result } = await check(folder.path, '--baseline');
    const calls = fresh.filter(one => one.startsWith('direct'));
    assert.deepEqual(
      calls,
      lines.map(line => `direct-dynamodb-call src/store.ts:${line}`),
    );
    assert.equal(result.code, code);
    assert.equal(
      fresh.some(one => one.startsWith('stale-baseline operations.baseline.json')),
      code === 3,
    );
  });

test('a baseline that is missing or broken is 3; a configuration that is broken is 2 even then', async () => {
  using folder = project();
  assert.equal((await check(folder.path, '--baseline')).code, 3);
  assert.equal((await check(folder.path, '--baseline', 'none.json')).code, 3);
  for (const text of ['{', '[]', '{"version":2,"findings":[]}', '{"version":1,"findings":[{"file":1}]}']) {
    folder.write('operations.baseline.json', text);
    assert.equal((await check(folder.path, '--baseline')).code, 3, text);
  }
  folder.write('operations.config.yaml', 'rules: {\n');
  assert.equal((await runCheck(folder.path, '--baseline')).code, 2);
});

test('the file is the same whatever the order and the lines, fits its schema, and holds one finding a line', async () => {
  using folder = project();
  const written = async (): Promise<string> => {
    await runCheck(folder.path, '--baseline-write');
    return readFileSync(join(folder.path, 'operations.baseline.json'), 'utf8');
  };
  const first = await written();
  folder.write('src/store.ts', `\n\n${STORE}`);
  assert.equal(await written(), first);
  assert.equal(first.split('\n').filter(line => line.includes('"direct-dynamodb-call"')).length, 3);
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../schemas/baseline.schema.json'), 'utf8'),
  ) as object;
  const validate = new Ajv2020().compile(schema);
  assert.ok(validate(JSON.parse(first)), JSON.stringify(validate.errors));
});

test('a part of the workspace: other entries are neither judged nor lost', async () => {
  using folder = project();
  await runCheck(folder.path, '--baseline-write');
  folder.write('src/other.ts', '');
  assert.equal((await check(folder.path, '--baseline', 'src/store.ts')).code, 0);
  folder.write('src/store.ts', '');
  await runCheck(folder.path, '--baseline-write', 'src/store.ts');
  const text = readFileSync(join(folder.path, 'operations.baseline.json'), 'utf8');
  assert.match(text, /src\/other\.ts/);
  assert.doesNotMatch(text, /src\/store\.ts/);
});

test('a baseline elsewhere names files from where it stands', async () => {
  using folder = project();
  folder.write('ci/known.json', '');
  await runCheck(folder.path, '--baseline-write', '--baseline', 'ci/known.json');
  assert.match(readFileSync(join(folder.path, 'ci/known.json'), 'utf8'), /"\.\.\/src\/store\.ts"/);
  assert.equal((await check(folder.path, '--baseline', 'ci/known.json')).code, 0);
  assert.equal((await check(folder.path, '--baseline=ci/known.json', 'src')).code, 0);
});
