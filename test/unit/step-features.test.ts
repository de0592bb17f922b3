import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as features from '../../server/src/features/index.ts';
import { Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const READ = `operation: read-user
summary: Read a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, description: Whose it is. }, full: { type: boolean } } }
result: { type: object, properties: { name: { type: string }, age: { type: integer } } }
errors: { no-user: { status: 404, description: There is none. } }
mapping:
  dynamodb: { action: GetItem, table: users, key: { pk: "\${data.id}" }, catch: { ItemNotFound: no-user } }
`;
const STORE = (examples: string): string => `operation: store-user
summary: Store a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
mapping:
  dynamodb: { action: PutItem, table: users, item: { pk: "\${data.id}" } }
examples:
  - name: one
${examples}`;

/** \`▮\` is where the cursor stands. */
function at(marked: string) {
  const text = STORE(marked);
  const uri = `${FOLDER}/store.operation.yaml`;
  const files = {
    'store.operation.yaml': text.replace('▮', ''),
    'read.operation.yaml': `${READ}---\n${READ.replace('read-user', 'peek-user').replace('summary:', 'stability: draft\nsummary:')}`,
    'users.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n',
  };
  const root = new Workspace([FOLDER], memoryFiles(files)).snapshot().rootOf(uri)!;
  return { root, uri, offset: text.indexOf('▮'), text };
}
const labels = (marked: string): string[] => {
  const { root, uri, offset } = at(marked);
  return features.completion(root, uri, offset).map(({ label }) => label);
};
const token = { isCancellationRequested: false } as never;

test('a step is completed from its first key on: what it calls, what that takes and answers', () => {
  assert.deepEqual(labels('    data: { id: A }\n    then:\n      - ▮\n'), ['call', 'table', 'bucket', 'database']);
  assert.deepEqual(labels('    data: { id: A }\n    then:\n      - call: ▮\n'), [
    'read-user',
    'peek-user@1',
    'store-user',
  ]);
  assert.deepEqual(labels('    data: { id: A }\n    then:\n      - call: read-user\n        ▮\n'), [
    'data',
    'context',
    'result',
    'error',
    'as',
  ]);
  assert.deepEqual(labels('    data: { id: A }\n    then:\n      - call: read-user\n        data: { ▮ }\n'), [
    'id',
    'full',
  ]);
  assert.deepEqual(
    labels(
      '    data: { id: A }\n    then:\n      - call: read-user\n        data: { id: A }\n        result:\n          ▮\n',
    ),
    ['name', 'age'],
  );
  assert.deepEqual(labels('    data: { id: A }\n    then:\n      - call: read-user\n        error: ▮\n'), ['no-user']);
  assert.equal(
    labels('    data: { id: A }\n    then:\n      - call: read-user\n        context: { ▮ }\n')[0],
    'requestTimeEpoch',
  );
});

const GIVEN = '    given:\n      - { call: read-user, data: { id: A }, as: first }\n';

test('an answer is completed by the names of steps before, and by what they answer', () => {
  assert.deepEqual(labels(`${GIVEN}    data: { id: "\${▮}" }\n`), ['first']);
  assert.deepEqual(labels(`${GIVEN}    data: { id: "\${first.▮}" }\n`), ['name', 'age']);
  assert.deepEqual(labels(GIVEN.replace('id: A', 'id: "${▮}"')), []);
});

test('a step leads to the operation that it calls, and its names are found and renamed with theirs', async () => {
  const { root, uri, text } = at(
    `${GIVEN}    data: { id: "\${first.name}" }\n    then: [{ call: read-user@1, data: { id: B }, error: no-user }]\n`,
  );
  const place = (part: string, by = 1): number => text.indexOf(part) + by;
  const hover = (offset: number): string => features.hover(root, uri, offset)?.text ?? '';
  assert.match(hover(place('read-user')), /\*\*read-user@1\*\*[^]*Read a user/);
  assert.match(hover(place('id: A }, as')), /Whose it is/);
  assert.match(hover(place('${first.name', 9)), /`name`: string/);
  assert.match(hover(place('no-user')), /There is none/);
  assert.match(hover(place('as: first', 5)), /`first`, what the step of this name answers: object/);
  assert.match(hover(place('${first', 3)), /`first`, what the step of this name answers: object/);
  const defined = async (offset: number) =>
    (await features.definition(root, uri, offset, token)).map(one => one.uri.slice(FOLDER.length + 1));
  assert.deepEqual(await defined(place('read-user')), ['read.operation.yaml']);
  assert.deepEqual(await defined(place('${first', 3)), ['store.operation.yaml']);
  const declared = root.find('read-user')!.name.range.start;
  const used = await features.references(root, `${FOLDER}/read.operation.yaml`, declared, true, token);
  assert.equal(used.length, 3);
  const renamed = await features.rename(root, uri, place('read-user'), 'load-user', token);
  assert.ok('edits' in renamed && renamed.edits.length === 3, JSON.stringify(renamed));
  const again = await features.rename(root, uri, place('as: first', 5), 'page', token);
  assert.ok('edits' in again && again.edits.length === 2, JSON.stringify(again));
});

test('an answer is renamed in its own example, its context and result too, and to no name that another step has', async () => {
  const examples = `${GIVEN.replace('as: first }', 'as: first }\n      - { call: read-user, data: { id: B }, as: second }')}    data: { id: A }
    context: { requestId: "\${first.name}" }
  - name: two
${GIVEN}    data: { id: "\${first.name}" }
`;
  const { root, uri, text } = at(examples);
  const offset = text.indexOf('as: first') + 5;
  const renamed = await features.rename(root, uri, offset, 'page', token);
  assert.ok('edits' in renamed && renamed.edits.length === 2, JSON.stringify(renamed));
  const clash = await features.rename(root, uri, offset, 'second', token);
  assert.ok(!('edits' in clash), JSON.stringify(clash));
});

test('a preview tells what only a run fills in', () => {
  const { root, uri } = at(`${GIVEN}    data: { id: "\${first.name}" }\n`);
  const address = { kind: 'request.jsonc', operation: 'store-user@1', contract: uri, example: 'one' } as const;
  assert.match(
    features.preview(root, address)?.text ?? '',
    /^\/\/ From example "one"; a run of it fills in \$\{first\.name\}\.\n/,
  );
});
