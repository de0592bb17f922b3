import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as features from '../../../server/src/features/index.ts';
import { Workspace } from '../../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const TOKEN = { isCancellationRequested: false } as never;
const ID = '{ type: string, pattern: "^[a-z]{1,9}$" }';

/** Two operations on DynamoDB and S3, whose table and bucket have one name. */
const FILES = {
  'operations.config.yaml': 'tables: ["*.table.yaml", "*.bucket.yaml", template.yaml]\n',
  'users.bucket.yaml': 'bucket: users\n---\nbucket: archive\nname: ${stage.ARCHIVE}\n',
  'users.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n',
  'store.operation.yaml': `operation: store-user
summary: Store a user
data:
  type: object
  required: [id, name]
  properties:
    id: ${ID}
    name: { type: string }
    home: { type: object, properties: { city: { type: string } } }
    lines: { type: array, items: { type: object, properties: { sku: { type: string } } } }
    tags: { type: array, items: { type: object, properties: { word: { type: string } } } }
mapping:
  use: s3
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "\${data.id}", first: "\${data.name}" }
  s3:
    action: PutObject
    bucket: users
    key: users/\${data.id}.json
    body:
      $spread: \${data}
      first: \${data.name}
      home: { $spread: "\${data.home}" }
      lines: { $each: "\${data.lines}", $as: line, $value: { s: "\${line.sku}" } }
examples:
  - name: John
    data: { id: a, name: John, home: { city: Bern } }
    then: [{ bucket: users, objects: { users/a.json: { id: a, name: John, first: John, home: { city: Bern } } } }]
`,
  'get.operation.yaml': `operation: get-user
summary: Get a user
data: { type: object, required: [id], properties: { id: ${ID} } }
result: { type: object, properties: { name: { type: string }, home: { type: object, properties: { city: { type: string } } } } }
mapping:
  use: dynamodb
  dynamodb: { action: GetItem, table: users, key: { pk: "\${data.id}" } }
  s3:
    action: GetObject
    bucket: users
    key: users/\${data.id}.json
`,
  'read.operation.yaml': `operation: read-first
summary: Read the first name alone
data: { type: object, required: [id], properties: { id: ${ID} } }
result: { type: object, properties: { name: { type: string } } }
mapping:
  s3: { action: GetObject, bucket: users, key: "users/\${data.id}.json", returns: { name: "\${body.first}" } }
`,
  'has.operation.yaml': `operation: has-user
summary: Is there one
data: { type: object, required: [id], properties: { id: ${ID} } }
result: { type: object, required: [exists], properties: { exists: { type: boolean } } }
mapping:
  s3: { action: HeadObject, bucket: archive, key: "users/\${data.id}.json" }
`,
  'template.yaml': `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Papers:
    Type: AWS::S3::Bucket
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      Environment: { Variables: { BUCKET: !Ref Papers, ARN: !GetAtt Papers.Arn, KEYS: !Sub "\${Papers}/keys" } }
      Policies: [{ S3ReadPolicy: { BucketName: { Ref: Papers } } }]
`,
  'paper.operation.yaml': `operation: get-paper
summary: Get a paper
data: { type: object, required: [id], properties: { id: ${ID} } }
mapping:
  s3: { action: DeleteObject, bucket: Papers, key: "papers/\${data.id}" }
`,
};
type File = keyof typeof FILES;

/** The workspace, and the offset of a text in a file. */
function at(file: File, text: string) {
  const uri = `${FOLDER}/${file}`;
  const offset = FILES[file].indexOf(text);
  assert.ok(offset >= 0, text);
  return { root: new Workspace([FOLDER], memoryFiles(FILES)).snapshot().rootOf(uri)!, uri, offset };
}

/** The files that a rename changes, as they are then; or why it is refused. */
async function renamed(file: File, text: string, newName: string): Promise<Record<string, string> | string> {
  const { root, uri, offset } = at(file, text);
  const made = await features.rename(root, uri, offset, newName, TOKEN);
  if ('refused' in made) return made.refused;
  const files: Record<string, string> = {};
  for (const edit of [...made.edits].sort((a, b) => b.range.start - a.range.start)) {
    const name = edit.file!.slice(FOLDER.length + 1);
    const before = files[name] ?? FILES[name as File];
    files[name] = before.slice(0, edit.range.start) + edit.newText + before.slice(edit.range.end);
  }
  return files;
}

/** `file: text of the line`, of what a search found. */
const lines = (found: readonly { readonly uri: string; readonly range: { readonly start: number } }[]): string[] =>
  found.map(({ uri, range: { start } }) => {
    const name = uri.slice(FOLDER.length + 1);
    const text = FILES[name as File];
    return `${name}: ${text
      .slice(text.lastIndexOf('\n', start - 1) + 1)
      .split('\n')[0]!
      .trim()}`;
  });

test('a property of the message is renamed in keys, documents and loops, and every document stays what it was', async () => {
  const id = await renamed('store.operation.yaml', 'id: {', 'code');
  assert.ok(typeof id !== 'string');
  assert.deepEqual(Object.keys(id), ['store.operation.yaml']);
  const text = id['store.operation.yaml']!;
  assert.match(text, /key: users\/\$\{data\.code\}\.json/);
  assert.match(text, /\$spread: \$\{data\}\n {6}\$except: \[code\]\n {6}id: \$\{data\.code\}\n/);
  assert.match(text, /item: \{ pk: "\$\{data\.code\}"/);
  assert.match(text, /data: \{ code: a, name/);
  assert.match(text, /users\/a\.json: \{ id: a/, 'what is stored stays');
  const sku = await renamed('store.operation.yaml', 'sku: {', 'article');
  assert.ok(typeof sku !== 'string');
  assert.match(sku['store.operation.yaml']!, /\$value: \{ s: "\$\{line\.article\}" \}/);
});

test('a property within an object that is spread is written out beside the spread', async () => {
  const made = await renamed('store.operation.yaml', 'city: {', 'town');
  assert.ok(typeof made !== 'string', String(made));
  assert.match(
    made['store.operation.yaml']!,
    /home: \{ \$spread: "\$\{data\.home\}", \$except: \[town\], city: "\$\{data\.home\.town\}" \}/,
  );
});

test('a property within what a document takes whole, or an answer gives whole, is not renamed behind its back', async () => {
  assert.match(String(await renamed('store.operation.yaml', 'word: {', 'term')), /"word" is stored by this name/);
  assert.match(
    String(await renamed('get.operation.yaml', 'city: {', 'town')),
    /"city" is answered from what is stored/,
  );
});

test('a property of a result that is answered by its name gets returns, by each mapping', async () => {
  const made = await renamed('get.operation.yaml', 'name: { type', 'first_name');
  assert.ok(typeof made !== 'string', String(made));
  const text = made['get.operation.yaml']!;
  const spread = (root: string) =>
    `returns: { $spread: "\${${root}}", $except: [first_name], first_name: "\${${root}.name}" }`;
  assert.ok(text.includes(`key: { pk: "\${data.id}" }, ${spread('item')}`), text);
  assert.ok(text.endsWith(`json\n    ${spread('body')}\n`), text);
});

test('what HeadObject answers is called exists', async () => {
  assert.match(String(await renamed('has.operation.yaml', 'exists: {', 'there')), /answered because of its name/);
});

test('what documents of a bucket have is renamed where it is written, read and expected, and not in the table of that name', async () => {
  const made = await renamed('store.operation.yaml', 'first: ${data.name}', 'given');
  assert.ok(typeof made !== 'string', String(made));
  assert.deepEqual(Object.keys(made).sort(), ['read.operation.yaml', 'store.operation.yaml']);
  assert.match(made['read.operation.yaml']!, /returns: \{ name: "\$\{body\.given\}" \}/);
  const text = made['store.operation.yaml']!;
  assert.match(text, / {6}given: \$\{data\.name\}\n/);
  assert.match(text, /name: John, given: John, home/);
  assert.match(text, /item: \{ pk: "\$\{data\.id\}", first: /);
});

test('a bucket is renamed with all that names it; its physical name stays, and the table of its name, too', async () => {
  const made = await renamed('users.bucket.yaml', 'users', 'people');
  assert.ok(typeof made !== 'string', String(made));
  assert.deepEqual(Object.keys(made).sort(), [
    'get.operation.yaml',
    'read.operation.yaml',
    'store.operation.yaml',
    'users.bucket.yaml',
  ]);
  assert.match(made['users.bucket.yaml']!, /^bucket: people\nname: users\n---/);
  assert.match(made['store.operation.yaml']!, /then: \[\{ bucket: people, objects/);
  assert.match(made['store.operation.yaml']!, /table: users/);
  assert.equal(await renamed('users.bucket.yaml', 'users', 'archive'), 'There is a bucket "archive" already.');
});

test('a bucket of a template is found where it is declared and used, and not renamed', async () => {
  const { root, uri, offset } = at('paper.operation.yaml', 'Papers');
  assert.deepEqual(lines(await features.definition(root, uri, offset, TOKEN)), ['template.yaml: Papers:']);
  assert.deepEqual(lines(await features.references(root, uri, offset, false, TOKEN)), [
    'paper.operation.yaml: s3: { action: DeleteObject, bucket: Papers, key: "papers/${data.id}" }',
    ...Array(3).fill(
      'template.yaml: Environment: { Variables: { BUCKET: !Ref Papers, ARN: !GetAtt Papers.Arn, KEYS: !Sub "${Papers}/keys" } }',
    ),
    'template.yaml: Policies: [{ S3ReadPolicy: { BucketName: { Ref: Papers } } }]',
  ]);
  assert.match(String(await renamed('template.yaml', 'Papers', 'Letters')), /makes a new, empty bucket/);
});

test('references of a property of the message lead into the key and the document', async () => {
  const { root, uri, offset } = at('store.operation.yaml', 'name: { type');
  const found = lines(await features.references(root, uri, offset, false, TOKEN));
  for (const line of ['required: [id, name]', 'first: ${data.name}', '$spread: ${data}'])
    assert.ok(found.includes(`store.operation.yaml: ${line}`), `${line} in ${found.join('\n')}`);
});

test('a member of a document is told with its bucket', () => {
  const { root, uri, offset } = at('read.operation.yaml', '${body.first');
  const text = features.hover(root, uri, offset + '${body.'.length)?.text;
  assert.match(text ?? '', /first/);
  const written = at('store.operation.yaml', 'first: ${data.name}');
  assert.equal(
    features.hover(written.root, written.uri, written.offset)?.text,
    '`first`, attribute of **users**: in store',
  );
});
