import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadRoots } from '../../server/src/cli/load.ts';
import { exportable } from '../../server/src/snapshot/index.ts';
import { run } from '../command-line.ts';

const ROOT = join(import.meta.dirname, '../..');

test('every example of the example workspace passes', () => {
  const { status, stdout, stderr } = run(join(ROOT, 'examples/accounts'), 'test');
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /✔ store-new-user@1 on dynamodb: a second John/);
  assert.match(stdout, /^\d+ passed\.$/m);
});

const TABLE = 'table: users\nkey: { partition: { pk: S } }\n';
const STORE = `operation: store-user
summary: Store a user
data:
  type: object
  required: [id]
  properties: { id: { type: string, minLength: 1 }, big: { type: integer } }
errors: { user-exists: { status: 409, description: There is one. } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { $spread: "\${data}", pk: "\${data.id}", colour: "\${stage.COLOUR}" }
    condition: attribute_not_exists(pk)
    catch: { ConditionalCheckFailed: user-exists }
examples:
  - name: twenty digits
    data: { id: A, big: 12345678901234567890 }
    then: [{ table: users, items: [{ pk: A, id: A, big: 12345678901234567890, colour: red }] }]
  - name: another table
    data: { id: A }
    then: [{ table: users, items: [{ pk: A, id: A, colour: blue }] }]
  - name: no error & "nothing" else
    data: { id: A }
    error: user-exists
  - name: an error
    given: [{ table: users, items: [{ pk: A }] }]
    data: { id: A }
  - name: an item without its key
    given: [{ table: users, items: [{ id: A }] }]
    data: { id: A }
---
operation: get-user
summary: Read a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
result: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string, minLength: 1 } } }
errors: { no-user: { status: 404, description: There is none. } }
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "\${data.id}" }
    returns: { id: '\${item.id ?? ""}', name: '\${item.name ?? ""}' }
    catch: { ItemNotFound: no-user }
examples:
  - name: another name
    given: [{ table: users, items: [{ pk: A, id: A, name: Zoë }] }]
    data: { id: A }
    result: { id: A, name: Zoe }
  - name: an answer that breaks the promise
    given: [{ table: users, items: [{ pk: A, id: A }] }]
    data: { id: A }
`;

const folder = mkdtempSync(join(tmpdir(), 'examples-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'operations.config.yaml'), 'api: { name: users }\n');
writeFileSync(join(folder, 'users.table.yaml'), TABLE);
writeFileSync(join(folder, 'users.operation.yaml'), STORE);

test('what does not pass says what was expected and what came, and where it stands', () => {
  const { status, stdout } = run(folder, 'test', '--stage', 'COLOUR=red');
  assert.equal(status, 1);
  const text = stdout.replace(/ \(\d+ ms\)/g, '');
  assert.ok(text.endsWith('\n1 passed, 5 failed, 1 not run.\n'), text);
  const part = (name: string): string => text.split(/^ {2}(?=[✔✖])/m).find(one => one.includes(name)) ?? '';
  assert.equal(part('twenty digits'), '✔ store-user@1: twenty digits\n');
  assert.equal(
    part('another name'),
    `✖ get-user@1: another name
      users.operation.yaml:48:13
      The answer is another one than \`result\`.

      - expected  + actual
        {
          "id": "A",
      -   "name": "Zoe"
      +   "name": "Zoë"
        }

`,
  );
  assert.match(
    part('another table'),
    /Afterwards users held other items than `then` says\.[^]*- +"colour": "blue"[^]*\+ +"colour": "red"/,
  );
  assert.match(part('no error'), /The error "user-exists" was expected, and it answered 204\./);
  assert.match(
    part('an error\n'),
    /It answered 409 with the error "user-exists": DynamoDB said ConditionalCheckFailedException, "The conditional request failed"\./,
  );
  assert.match(part('without its key'), /DynamoDB refuses an item of `given` for users: /);
  assert.match(
    part('breaks the promise'),
    /The answer is none that the contract's `result` allows: "name" may not be empty\./,
  );
});

test('--format junit is a report that CI shows; a broken contract is named and fails', () => {
  writeFileSync(
    join(folder, 'broken.operation.yaml'),
    STORE.replace(/---[^]*/, '')
      .replace('operation: store-user', 'operation: store-it')
      .replace('table: users', 'table: user'),
  );
  const { status, stdout, stderr } = run(
    folder,
    'test',
    '--format',
    'junit',
    '--stage',
    'COLOUR=red',
    'users.operation.yaml',
  );
  rmSync(join(folder, 'broken.operation.yaml'));
  assert.equal(status, 1);
  assert.equal(stderr.includes('store-it'), false);
  assert.match(
    stdout,
    /<testsuites name="operation-contracts" tests="7" failures="5" errors="1" skipped="0" time="[\d.]+">/,
  );
  assert.match(
    stdout,
    /<testcase classname="store-user@1" name="no error &amp; &quot;nothing&quot; else" file="users.operation.yaml" line="22"/,
  );
  assert.match(stdout, /<error type="example" message="DynamoDB refuses/);
});

test('a contract with an error is left out and named, and the rest is run', () => {
  const passing = readFileSync(join(folder, 'users.operation.yaml'), 'utf8').replace(
    / {2}- name: another table[^]*?(?=---)/,
    '',
  );
  const own = mkdtempSync(join(tmpdir(), 'examples-'));
  writeFileSync(join(own, 'users.table.yaml'), TABLE);
  writeFileSync(join(own, 'users.operation.yaml'), passing.replace('table: users\n    key', 'table: user\n    key'));
  const { status, stdout, stderr } = run(own, 'test', '--stage', 'COLOUR=red');
  rmSync(own, { recursive: true });
  assert.equal(status, 1);
  assert.match(stderr, /^get-user@1 is left out: There is no table "user".* \(users\.operation\.yaml:\d+:12\)$/m);
  assert.match(stdout, /^1 passed\.$/m);
});

test('an error in the configuration or in a table is named, and neither a test nor a document passes over it', () => {
  const own = mkdtempSync(join(tmpdir(), 'examples-'));
  writeFileSync(join(own, 'users.table.yaml'), TABLE);
  writeFileSync(join(own, 'operations.config.yaml'), 'api: { name: users, auth: api_key }\n');
  const contract = 'operation: get\nsummary: Get one\nmapping: { dynamodb: { action: GetItem, table: users, key: ';
  writeFileSync(join(own, 'get.operation.yaml'), `${contract}{ pk: A } } }\n`);
  const config = /^operations\.config\.yaml:1: [^\n]*api-key/m;
  for (const verb of [['generate', 'openapi'], ['generate', 'openapi', '--check'], ['test']]) {
    const { status, stderr } = run(own, ...verb);
    assert.equal(status, 1, verb.join(' '));
    assert.match(stderr, config);
  }
  rmSync(own, { recursive: true });
});

/** An example that can be run, between two of every kind that cannot. */
const WRONG = `
  - { name: another type, data: { id: 7 } }
  - { name: an unknown table, data: { id: A }, given: [{ table: shop, items: [] }] }
  - { name: an unknown error, data: { id: A }, error: gone }
  - { name: an unknown key, dta: { id: A } }
  - 7
  - { name: a numeral, data: { id: A, big: 0x1F } }
  - { name: right, data: { id: B } }
  - { name: stored, data: { id: A }, then: [{ table: users, items: [{ pk: A, id: A, colour: red }] }] }
`;

test('a wrong example keeps neither the others from running nor its operation from being served', () => {
  const own = mkdtempSync(join(tmpdir(), 'examples-'));
  writeFileSync(join(own, 'users.table.yaml'), TABLE);
  writeFileSync(join(own, 'users.operation.yaml'), STORE.replace(/examples:\n[^]*/, `examples:${WRONG}`));
  const { status, stdout, stderr } = run(own, 'test', '--stage', 'COLOUR=red', '--format', 'json');
  assert.equal(stderr, '');
  assert.equal(status, 1);
  const report = JSON.parse(stdout) as {
    examples: { example: string; outcome: string; message?: string; at?: { line: number } }[];
  };
  const shown = report.examples.map(({ example, outcome, message }) => `${example}: ${message ?? outcome}`);
  assert.deepEqual(shown, [
    'another type: The example is wrong: "id" must be a string, not 7.',
    'an unknown table: The example is wrong: There is no table "shop".',
    'an unknown error: The example is wrong: "gone" is not among the contract\'s errors.',
    'an unknown key: The example is wrong: `data` lacks "id".',
    'example 5: The example is wrong: An entry of "examples" is a mapping, not the number 7.',
    'a numeral: The example is wrong: JSON and DynamoDB have no such numeral: quote 0x1F, or write 31.',
    'right: passed',
    'stored: passed',
  ]);
  // The place of each mistake, which may be deep within the example.
  const first = STORE.slice(0, STORE.indexOf('examples:')).split('\n').length + 1;
  assert.deepEqual(
    report.examples.map(one => one.at?.line),
    [0, 1, 2, 3, 4, 5, undefined, undefined].map(line => (line === undefined ? undefined : first + line)),
  );
  const root = loadRoots(own)[0]!;
  assert.deepEqual(exportable(root, 'run', '2026-11-25').broken, []);
  assert.deepEqual(
    exportable(root, 'left out', '2026-11-25').broken.map(one => one.id),
    ['store-user@1'],
  );
  rmSync(own, { recursive: true });
});

test('an example says where the operation that it calls has its error', () => {
  const own = mkdtempSync(join(tmpdir(), 'examples-'));
  writeFileSync(join(own, 'users.table.yaml'), TABLE);
  const [store, get] = STORE.split('---\n') as [string, string];
  writeFileSync(join(own, 'get.operation.yaml'), get.replace('pk: "${data.id}"', 'pk: "${data.ix}"'));
  const examples = 'examples:\n  - name: calls\n    data: { id: A }\n    then: [{ call: get-user, data: { id: A } }]\n';
  writeFileSync(join(own, 'store.operation.yaml'), store.replace(/examples:\n[^]*/, examples));
  const { stdout } = run(own, 'test', '--stage', 'COLOUR=red');
  rmSync(own, { recursive: true });
  const text = stdout.replace(/ \(\d+ ms\)/g, '');
  assert.match(
    text,
    /✖ store-user@1: calls\n {6}store\.operation\.yaml:\d+\n {6}It calls get-user@1, which has an error: [^\n]*"ix"[^\n]*\n {6}get\.operation\.yaml:10:24\n/,
  );
});
