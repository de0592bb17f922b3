import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ExampleOutcome, runExample } from '../../server/src/gateway/index.ts';
import { exampleCase, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const TABLE = 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n';
const CONTRACT = `operation: store-user
summary: Store a user
data:
  type: object
  required: [id]
  properties:
    id: { type: string, minLength: 1 }
    age: { type: integer }
    tags: { type: array, items: { type: string } }
errors:
  user-exists: { status: 409, description: There is one. }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      pk: USER#\${data.id}
      sk: PROFILE
      age: \${data.age}
      tags: { $type: SS, $value: "\${data.tags}" }
      at: \${now}
    condition: attribute_not_exists(pk)
    catch: { ConditionalCheckFailed: user-exists }
examples:
  - name: one
`;
const READ = `operation: get-user
summary: Read a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
result: { type: object, properties: { age: { type: integer } } }
errors: { no-user: { status: 404, description: There is none. } }
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    catch: { ItemNotFound: no-user }
examples:
  - name: one
`;

/** Runs the example whose keys are given, as a contract's author would write them. */
async function outcome(example: string, contract = CONTRACT): Promise<ExampleOutcome | { broken: string }> {
  const text = `${contract}${example.replace(/^/gm, '    ')}\n`;
  const root = new Workspace([FOLDER], memoryFiles({ 'a.operation.yaml': text, 'users.table.yaml': TABLE }))
    .snapshot()
    .rootOf(`${FOLDER}/a.operation.yaml`)!;
  const operation = [...root.operations.values()][0]![0]!;
  const made = exampleCase(root, operation, operation.examples[0]!, { today: '2026-11-25' });
  return 'broken' in made ? made : runExample(made);
}

const passes = async (example: string, contract?: string): Promise<void> => {
  const { milliseconds, ...rest } = (await outcome(example, contract)) as ExampleOutcome;
  assert.deepEqual(rest, { outcome: 'passed' });
  assert.ok(milliseconds >= 0);
};

const DATA = 'data: { id: A, age: 7, tags: [b, a] }\ncontext: { requestTimeEpoch: 1767225600000 }\n';
const THEN = (age: string): string =>
  `${DATA}then: [{ table: users, items: [{ pk: USER#A, sk: PROFILE, age: ${age}, tags: { $type: SS, $value: [a, b] }, at: 1767225600 }] }]`;

test('an example without an expectation passes where the message is taken', () => passes('data: { id: A }'));

test('what the tables hold afterwards is compared: sets in any order, time as the example pins it', () =>
  passes(THEN('7')));

test('numbers are compared by what they are worth', () => passes(THEN('7.0')));

test('another item fails, with both sides to compare', async () => {
  const failed = (await outcome(THEN('8'))) as ExampleOutcome;
  assert.equal(failed.outcome, 'failed');
  assert.equal(failed.message, 'Afterwards users held other items than `then` says.');
  const [expected, actual] = [failed.expected, failed.actual].map(text => JSON.parse(text!));
  assert.equal(expected.users[0].age, 8);
  assert.equal(actual.users[0].age, 7);
  assert.deepEqual({ ...expected.users[0], age: 7 }, actual.users[0]);
});

test('an error that is expected and comes passes; each example has tables of its own', async () => {
  await passes('given: [{ table: users, items: [{ pk: USER#A, sk: PROFILE }] }]\ndata: { id: A }\nerror: user-exists');
  await passes('data: { id: A }');
});

test('an error that does not come, or that nobody expected, fails and is named', async () => {
  const missed = (await outcome('data: { id: A }\nerror: user-exists')) as ExampleOutcome;
  assert.match(missed.message!, /"user-exists" was expected, and it answered 204/);
  const sudden = (await outcome(
    'given: [{ table: users, items: [{ pk: USER#A, sk: PROFILE }] }]\ndata: { id: A }',
  )) as ExampleOutcome;
  assert.match(sudden.message!, /It answered 409 with the error "user-exists"/);
});

test('a message that the API refuses can be an example', () => passes('data: { id: 7 }\nerror: invalid-message'));

test('a result is compared exactly', async () => {
  const given = 'given: [{ table: users, items: [{ pk: USER#A, sk: PROFILE, age: 7 }] }]\ndata: { id: A }\n';
  await passes(`${given}result: { age: 7 }`, READ);
  const failed = (await outcome(`${given}result: { age: 8 }`, READ)) as ExampleOutcome;
  assert.deepEqual(
    [failed.outcome, failed.expected, failed.actual],
    ['failed', '{\n  "age": 8\n}', '{\n  "age": 7\n}'],
  );
  await passes('data: { id: A }\nerror: no-user', READ);
});

test('an item of `given` that DynamoDB refuses is said to be the reason', async () => {
  const refused = (await outcome(
    'given: [{ table: users, items: [{ sk: PROFILE }] }]\ndata: { id: A }',
  )) as ExampleOutcome;
  assert.equal(refused.outcome, 'not run');
  assert.match(refused.message!, /DynamoDB refuses an item of `given` for users: .*pk/);
});

test('a contract with an error is not run, and the error is told', async () => {
  const broken = await outcome('data: { id: A }', CONTRACT.replace('data.id}\n', 'data.idd}\n'));
  assert.ok('broken' in broken);
  assert.match(broken.broken, /^store-user@1 has an error: .*idd/);
});
