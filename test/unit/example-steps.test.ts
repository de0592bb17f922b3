import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExampleOutcome } from '../../server/src/gateway/index.ts';
import { runExample } from '../../server/src/gateway/index.ts';
import { exampleCase, findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const TODAY = '2026-11-30';
const TABLE = `table: users
key: { partition: { pk: S }, sort: { sk: S } }
`;
const STORE = `operation: store-user
summary: Store a user
data:
  type: object
  required: [id, name]
  properties: { id: { type: string, minLength: 1 }, name: { type: string }, age: { type: integer } }
errors: { user-exists: { status: 409, description: There is one } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: ALL, sk: "\${data.id}", name: "\${data.name}", age: "\${data.age}", at: "\${now}" }
    condition: attribute_not_exists(pk)
    catch: { ConditionalCheckFailed: user-exists }
`;
const READ = `operation: read-user
summary: Read a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
result:
  type: object
  properties: { name: { type: string }, age: { type: integer }, at: { type: integer } }
errors: { no-user: { status: 404, description: None } }
mapping:
  dynamodb: { action: GetItem, table: users, key: { pk: ALL, sk: "\${data.id}" }, catch: { ItemNotFound: no-user } }
`;
const LIST = `operation: list-users
summary: List users
data: { type: object, properties: { cursor: { type: string }, prefix: { type: string } } }
result:
  type: object
  required: [users]
  properties:
    users: { type: array, items: { type: object, properties: { name: { type: string }, at: { type: integer } } } }
    cursor: { type: string }
mapping:
  dynamodb: { action: Query, table: users, keyCondition: pk = "ALL", limit: 1, cursor: "\${data.cursor}" }
`;

/** The root with examples under one of the three operations. */
function workspace(examples: string, of: string, more: Readonly<Record<string, string>> = {}) {
  const contracts = [STORE, READ, LIST].map(text =>
    text.startsWith(`operation: ${of}\n`) ? `${text}examples:\n${examples.replace(/^/gm, '  ')}\n` : text,
  );
  const files = { 'a.operation.yaml': contracts.join('---\n'), 'users.table.yaml': TABLE, ...more };
  return new Workspace([FOLDER], memoryFiles(files)).snapshot().rootOf(`${FOLDER}/a.operation.yaml`)!;
}

async function run(example: string, of = 'store-user'): Promise<ExampleOutcome | { broken: string }> {
  const root = workspace(example, of);
  const operation = root.find(of)!;
  const made = exampleCase(root, operation, operation.examples[0]!, { today: TODAY });
  return 'broken' in made ? made : runExample(made);
}

async function passes(example: string, of?: string): Promise<void> {
  const outcome = await run(example, of);
  assert.equal('outcome' in outcome && outcome.outcome, 'passed', JSON.stringify(outcome));
}

async function fails(example: string, message: RegExp, of?: string): Promise<ExampleOutcome> {
  const outcome = (await run(example, of)) as ExampleOutcome;
  assert.equal(outcome.outcome, 'failed', JSON.stringify(outcome));
  assert.match(outcome.message!, message);
  return outcome;
}

/** `rule: message` of what is found in the examples. */
const found = (examples: string, of = 'store-user', more = {}): string[] =>
  findingsOf(workspace(examples, of, more), `${FOLDER}/a.operation.yaml`, TODAY).map(
    ({ rule, message }) => `${rule}: ${message}`,
  );

test('what a step stores is there for the message, which fails as a second one does', () =>
  passes(`- name: a second John
  given: [{ call: store-user, data: { id: A, name: John } }]
  data: { id: A, name: John }
  error: user-exists`));

test('a step behind the message reads what it has stored, at the time that the example pins', () =>
  passes(`- name: John
  data: { id: A, name: John, age: 7 }
  context: { requestTimeEpoch: 1767225600000 }
  then:
    - { call: read-user, data: { id: A }, result: { at: 1767225600, name: John, age: 7.0 } }
    - { call: read-user@1, data: { id: B }, error: no-user }`));

test('calls and storage mix, in order', () =>
  passes(`- name: mixed
  given:
    - { table: users, items: [{ pk: ALL, sk: A, name: Ann }] }
    - { call: store-user, data: { id: A, name: Bob }, error: user-exists }
    - { table: users, items: [{ pk: ALL, sk: B, name: Bob }] }
    - { call: read-user, data: { id: B } }
  data: { id: C, name: Cid }
  context: { requestTimeEpoch: 1767225600000 }
  then:
    - { call: store-user, data: { id: D, name: Dan }, context: { requestTimeEpoch: 1000 } }
    - table: users
      items:
        - { pk: ALL, sk: A, name: Ann }
        - { pk: ALL, sk: B, name: Bob }
        - { pk: ALL, sk: C, name: Cid, at: 1767225600 }
        - { pk: ALL, sk: D, name: Dan, at: 1 }`));

test('a step of given that fails fails the example; so does a wrong answer then', async () => {
  await fails(
    `- name: one
  given: [{ call: store-user, data: { id: A, name: A } }, { call: store-user, data: { id: A, name: A } }]
  data: { id: B, name: B }`,
    /^store-user@1 in `given`: It answered 409 with the error "user-exists": DynamoDB said ConditionalCheckFailedException, "The conditional request failed"\.$/,
  );
  const wrong = await fails(
    `- name: one
  data: { id: A, name: A }
  then: [{ call: read-user, data: { id: A }, result: { name: B, at: 1 } }]`,
    /^read-user@1 in `then`: The answer is another one than `result`\.$/,
  );
  assert.match(wrong.expected!, /"name": "B"/);
  assert.match(wrong.actual!, /"name": "A"/);
  await fails(
    `- name: one
  data: { id: A, name: A }
  then: [{ call: read-user, data: { id: A }, error: no-user }]`,
    /"no-user" was expected, and it answered 200/,
  );
});

const TWO = `given:
    - { call: store-user, data: { id: A, name: A }, context: { requestTimeEpoch: 1000 } }
    - { call: store-user, data: { id: B, name: B }, context: { requestTimeEpoch: 2000 } }`;

test('`as` and `${…}` hand an answer on, to later steps and to the message; `$any` is any text', async () => {
  await passes(
    `- name: the second page
  ${TWO}
    - { call: list-users, data: {}, result: { users: [{ name: A, at: 1 }], cursor: { $any: string } }, as: first }
    - { call: read-user, data: { id: "\${first.users[0].name}" }, result: { name: "\${first.users[0].name}", at: "\${first.users[0].at}" } }
  data: { cursor: "\${first.cursor}", prefix: "\${'$'}{\${first.users[0].at}}" }
  result: { users: [{ name: B, at: 2 }], cursor: { $any: string } }`,
    'list-users',
  );
  await fails(
    `- name: no cursor
  ${TWO}
    - { call: list-users, data: { cursor: "\${first.cursor}" } }
  data: {}`
      .replace('- { call: list-users', '- { call: read-user, data: { id: A }, as: first }\n    - { call: list-users')
      .replace('first.cursor', 'first.age'),
    /^\$\{first\.age\} is not in what "first" answered\.$/,
    'list-users',
  );
  await fails(
    `- name: a number is no text
  ${TWO}
  data: {}
  result: { users: [{ name: A, at: { $any: string } }], cursor: { $any: string } }`.replace(
      'name: a number',
      'name: any',
    ),
    /another one than `result`/,
    'list-users',
  ).catch((error: unknown) => {
    // The schema says already that it is no text.
    assert.match(String(error), /must be an integer|broken/);
  });
});

test('without `as` a `${` of a message is text', () =>
  passes(`- name: text
  data: { id: A, name: "\${first.x}" }
  then: [{ call: read-user, data: { id: A } }]`));

test('a step is checked as a message to its operation is', () => {
  const step = (text: string): string[] => found(`- { name: one, data: { id: A, name: A }, then: [${text}] }`);
  assert.deepEqual(step('{ call: read-user, data: { id: A }, result: { name: A } }'), []);
  assert.deepEqual(step('{ call: read-usr, data: { id: A } }'), [
    'example-call: There is no operation "read-usr". Did you mean "read-user"?',
  ]);
  assert.deepEqual(step('{ call: read-user, data: { id: 5 } }'), ['example-data: "id" must be a string, not 5.']);
  assert.deepEqual(step('{ call: read-user }'), ['example-data: `data` of read-user@1 lacks "id".']);
  assert.deepEqual(step('{ call: read-user, data: { id: 5 }, error: invalid-message }'), []);
  assert.deepEqual(step('{ call: read-user, data: { id: A }, result: { name: 5 } }'), [
    'example-result: "name" must be a string, not 5.',
  ]);
  assert.deepEqual(step('{ call: read-user, data: { id: A }, result: { name: { $any: string } } }'), []);
  assert.deepEqual(step('{ call: read-user, data: { id: A }, result: { age: { $any: string } } }'), [
    'example-result: "age" must be an integer, not a text.',
  ]);
  assert.deepEqual(step('{ call: read-user, data: { id: A }, result: { name: { $any: text } } }'), [
    'example-result: `$any` stands for any text: `{ $any: string }`.',
  ]);
  assert.deepEqual(step('{ call: read-user, data: { id: A }, error: no-usr }'), [
    'example-error: "no-usr" is not among the errors of read-user@1. Did you mean "no-user"?',
  ]);
  assert.deepEqual(step('{ call: read-user, data: { id: A }, result: {}, error: no-user }'), [
    'example-call: A call answers a `result` or an `error`: leave one of them out.',
  ]);
  assert.deepEqual(step('{ call: store-user, data: { id: A, name: A }, result: {} }'), [
    'example-result: store-user@1 has no `result`: it answers 204 and no body.',
  ]);
  assert.deepEqual(step('{ cal: read-user, data: { id: A } }'), [
    'unknown-key: An entry of "then" has no key "cal". Did you mean "call"?',
  ]);
  assert.deepEqual(step('{ call: read-user, data: { id: A }, give: 5 }'), [
    'unknown-key: An entry of "then" has no key "give". There is call, data, context, result, error or as.',
  ]);
});

test('what is read of an answer must be in it, and come from a step before', () => {
  const reads = (value: string, as = 'first'): string[] =>
    found(`- name: one
  given: [{ call: read-user, data: { id: A }, as: ${as} }]
  data: { id: A, name: "${value}" }`);
  assert.deepEqual(reads('${first.name}'), []);
  assert.deepEqual(reads('Dear ${first.name} of ${first.age}'), []);
  assert.deepEqual(reads('${first.nam}'), [
    'step-reference: The answer of read-user@1 has no `first.nam`. Did you mean "name"?',
  ]);
  assert.deepEqual(reads('${frst.name}'), [
    'step-reference: No step before is called "frst": there is first. Did you mean "first"?',
  ]);
  assert.match(reads('${first.name | upper}')[0]!, /^step-reference: An example reads an answer as it is/);
  assert.match(reads('${first.name')[0]!, /^step-reference: This "\$\{" is not closed/);
  assert.match(reads('${first.name}', '1st')[0]!, /^wrong-value: "as" has letters, digits, "_" and "-"/);
  const later = `- name: one
  given: [{ call: read-user, data: { id: "\${later.name}" } }, { call: read-user, data: { id: A }, as: later }]
  data: { id: A, name: A }`;
  assert.match(found(later)[0]!, /^step-reference: No step before has a name: `as: later` on a call/);
});

test('the context and the result of an example read answers as its data does, and are checked as it is', async () => {
  const example = (own: string): string => `- name: one
  given:
    - { call: store-user, data: { id: A, name: Ada } }
    - { call: read-user, data: { id: A }, as: first }
  data: { id: A }
  ${own}`;
  const wrong = (own: string): string[] => found(example(own), 'read-user');
  const told = 'step-reference: The answer of read-user@1 has no `first.nam`. Did you mean "name"?';
  assert.deepEqual(wrong('result: { name: "${first.nam}" }'), [told]);
  assert.deepEqual(wrong('context: { requestId: "${first.nam}" }'), [told]);
  assert.deepEqual(wrong('result: { name: "${first.name}", age: "${first.age}" }'), []);
  await passes(example('result: { name: "${first.name}", at: "${first.at}" }'), 'read-user');
  await fails(example('result: { name: "${first.name}!", at: "${first.at}" }'), /another one/, 'read-user');
});

test('a draft is called by its version', () => {
  const draft = {
    'b.operation.yaml': READ.replace('read-user', 'peek-user').replace('summary:', 'stability: draft\nsummary:'),
  };
  const step = (call: string): string[] =>
    found(`- { name: one, data: { id: A, name: A }, then: [{ call: ${call}, data: { id: A } }] }`, 'store-user', draft);
  assert.deepEqual(step('peek-user@1'), []);
  assert.deepEqual(step('peek-user'), ['example-call: peek-user has drafts only: name the version, peek-user@1.']);
});
