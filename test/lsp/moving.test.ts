import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localGateway } from '../../server/src/protocol/local-gateway.ts';
import { Editor, inEditor } from './client.ts';

const KEY = 'key: users/${data.id}.json';
const FILES = {
  'users.table.yaml': 'table: users\nkey: { partition: { pk: S } }\n',
  'documents.bucket.yaml': 'bucket: documents\n',
  'get.operation.yaml': `operation: get-user
summary: Read a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 64, pattern: "^[a-z0-9]+$" } } }
result: { type: object, properties: { name: { type: string } } }
errors: { no-user: { status: 404, description: There is no such user. } }
mapping:
  use: dynamodb
  dynamodb: { action: GetItem, table: users, key: { pk: "\${data.id}" }, catch: { ItemNotFound: no-user } }
  s3: { action: GetObject, bucket: documents, ${KEY.replace('key: ', 'key: "')}", catch: { NoSuchKey: no-user } }
`,
  'store.operation.yaml': '',
};
const STORE = (examples: string, use = '  use: dynamodb\n'): string => `operation: store-user
summary: Store a user
data:
  type: object
  required: [id, name]
  properties: { id: { type: string, minLength: 1, maxLength: 64, pattern: "^[a-z0-9]+$" }, name: { type: string } }
mapping:
${use}  dynamodb: { action: PutItem, table: users, item: { pk: "\${data.id}", name: "\${data.name}" } }
  s3: { action: PutObject, bucket: documents, key: "users/\${data.id}.json", body: { name: "\${data.name}" } }
examples:
  - name: Ada
    data: { id: a1, name: Ada }
${examples}`;

test('an operation gets a second target, and an example that calls: said, completed, followed and renamed as it is typed', () =>
  inEditor(Editor.open(FILES), async editor => {
    const name = 'store.operation.yaml';
    const messages = async (): Promise<string[]> =>
      (await editor.diagnostics(name)).filter(one => one.severity === 1).map(one => String(one.message));
    await editor.show(name, STORE('▮', ''));
    assert.deepEqual(await messages(), ['It is mapped to DynamoDB and S3: say which one is in use, `use: dynamodb`.']);
    await editor.show(name, STORE('    then: [{ table: ▮users, items: [{ pk: a1, name: Ada }] }]\n'));
    assert.match(
      (await messages()).join('\n'),
      /This is about DynamoDB, and the operation is mapped to S3, too: write a call/,
    );
    const at = await editor.show(name, STORE('    then:\n      - call: ▮\n'));
    assert.deepEqual(
      (await editor.completions(name, at)).map(one => one.label),
      ['get-user', 'store-user'],
    );
    const call = await editor.show(
      name,
      STORE('    then: [{ call: get-▮user, data: { id: a1 }, result: { name: Ada } }]\n'),
    );
    assert.deepEqual(await messages(), []);
    assert.match(JSON.stringify((await editor.hover(name, call))?.contents), /get-user@1[^]*Read a user/);
    assert.deepEqual(
      (await editor.definition(name, call)).map(one => one.uri.replace(/^.*\//, '')),
      ['get.operation.yaml'],
    );
    const edits = await editor.rename(name, call, 'load-user');
    assert.deepEqual(Object.keys(edits).sort(), ['get.operation.yaml', name]);
  }));

test('an example runs on the targets that are named, and the overview names them', () =>
  inEditor(Editor.open(FILES, undefined, undefined, { local: localGateway(() => '2026-11-24') }), async editor => {
    const name = 'store.operation.yaml';
    await editor.show(name, STORE('    then: [{ call: get-user, data: { id: a1 }, result: { name: Ada } }]\n'));
    const { workspaces } = await editor.request<{ workspaces: { operations: { targets: { title: string }[] }[] }[] }>(
      'operationContracts/overview',
      {},
    );
    assert.deepEqual(
      workspaces[0]!.operations.map(({ targets }) => targets.map(({ title }) => title)),
      [
        ['DynamoDB', 'S3'],
        ['DynamoDB', 'S3'],
      ],
    );
    const run = async (targets?: readonly string[]) =>
      (
        await editor.request<{ outcome: string; message?: string }[]>('operationContracts/runExample', {
          uri: editor.uri(name),
          operation: 'store-user@1',
          example: 'Ada',
          ...(targets ? { targets } : {}),
        })
      ).map(({ outcome, message }) => [outcome, ...(message === undefined ? [] : [message])]);
    assert.deepEqual(await run(), [['passed']]);
    assert.deepEqual(await run(['s3']), [['passed']]);
    assert.deepEqual(await run(['dynamodb', 's3']), [['passed'], ['passed']]);
    await editor.show(
      name,
      STORE('    then: [{ call: get-user, data: { id: a1 } }]\n').replace(
        'body: { name: "${data.name}" }',
        'body: { name: "x" }',
      ),
    );
    assert.deepEqual(await run(['dynamodb', 's3']), [
      ['passed'],
      [
        'failed',
        'get-user@1 in `then` answers otherwise on S3 than on DynamoDB: state the `result`, with `$any` for what may differ.',
      ],
    ]);
  }));

test('the local gateway says what it leaves out and why, and says it anew as the contract is typed', () =>
  inEditor(Editor.open(FILES, undefined, undefined, { local: localGateway(() => '2026-11-24') }), async editor => {
    const name = 'store.operation.yaml';
    const broken = STORE('').replaceAll('${data.name}', '${data.nme}');
    await editor.show(name, broken);
    const line = broken.split('\n').findIndex(one => one.includes('data.nme'));
    const left = {
      id: 'store-user@1',
      message: '`data` has no property "nme". Did you mean "name"?',
      uri: editor.uri(name),
      range: {
        start: { line, character: broken.split('\n')[line]!.indexOf('nme') },
        end: { line, character: broken.split('\n')[line]!.indexOf('nme') + 3 },
      },
    };
    const started = await editor.request<object>('operationContracts/startGateway', { uri: editor.uri(name), port: 0 });
    assert.deepEqual(
      { ...started, url: '', workspace: '' },
      { url: '', workspace: '', paths: ['/v1/get-user'], left: [left] },
    );
    const [run] = await editor.request<{ outcome: string; at?: object }[]>('operationContracts/runExample', {
      uri: editor.uri(name),
      operation: 'store-user@1',
      example: 'Ada',
    });
    assert.deepEqual([run!.outcome, run!.at], ['not run', { uri: left.uri, range: left.range }]);
    await editor.show(name, STORE(''));
    while (editor.gateway.at(-1)?.left.length !== 0) await new Promise(resolve => setTimeout(resolve, 20));
    assert.deepEqual(editor.gateway.at(-1)!.paths, ['/v1/get-user', '/v1/store-user']);
    await editor.request('operationContracts/stopGateway', {});
  }));

test('an example on a target that only the command line runs is left out, and says so', () =>
  inEditor(
    Editor.open(
      {
        'schema.sql': 'CREATE TABLE notes (id text PRIMARY KEY);\n',
        'app.database.yaml': 'database: app\nschema: ./schema.sql\n',
        'keep.operation.yaml': `operation: keep-note
data: { type: object, required: [id], properties: { id: { type: string, maxLength: 9 } } }
mapping:
  sql: { database: app, statement: 'INSERT INTO notes (id) VALUES (\${data.id})' }
examples:
  - { name: one, data: { id: a } }
`,
      },
      undefined,
      undefined,
      { local: localGateway(() => '2026-11-24') },
    ),
    async editor => {
      const [one] = await editor.request<{ outcome: string; message?: string }[]>('operationContracts/runExample', {
        uri: editor.uri('keep.operation.yaml'),
        operation: 'keep-note@1',
        example: 'one',
      });
      assert.equal(one?.outcome, 'skipped', one?.message);
      assert.match(one.message ?? '', /operation-contracts test --target sql/);
    },
  ));
