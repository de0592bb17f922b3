import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import { Editor, inEditor } from './client.ts';

const TABLE = 'table: users\nkey: { partition: { pk: S } }\n';
const contract = (name: string, more = ''): string =>
  `operation: ${name}\nsummary: x\ndata: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }\n${more}mapping:\n  dynamodb:\n    action: DeleteItem\n    table: users\n    key: { pk: "\${data.id}" }\n`;

function story(
  files: Record<string, string>,
  run: (editor: Editor) => Promise<void>,
  ...more: [capabilities?: Parameters<typeof Editor.open>[1], folders?: string[]]
): Promise<void> {
  return inEditor(Editor.open(files, ...more), run);
}

const codes = async (editor: Editor, name: string) => (await editor.diagnostics(name)).map(one => one.code);

test('each contract belongs to the nearest configuration above it', () =>
  story(
    {
      'operations.config.yaml': 'api: { name: outer }\n',
      'users.table.yaml': TABLE,
      'a.operation.yaml': contract('remove-user'),
      'inner/operations.config.yaml': 'api: { name: inner }\n',
      'inner/b.operation.yaml': contract('remove-user'),
    },
    async editor => {
      await editor.show('a.operation.yaml', contract('remove-user'));
      await editor.show('inner/b.operation.yaml', contract('remove-user'));
      assert.deepEqual(await codes(editor, 'a.operation.yaml'), []);
      assert.deepEqual(await codes(editor, 'inner/b.operation.yaml'), ['unknown-table']);
      const { workspaces } = await editor.request<{ workspaces: { name: string; operations: { name: string }[] }[] }>(
        'operationContracts/overview',
        {},
      );
      assert.deepEqual(workspaces.map(({ name, operations }) => [name, operations.length]).sort(), [
        ['inner', 1],
        ['outer', 1],
      ]);
    },
  ));

test('folders whose names begin alike are two, and one that is added or removed is followed', () =>
  story(
    {
      'app/users.table.yaml': TABLE,
      'app/a.operation.yaml': contract('remove-user'),
      'app-two/a.operation.yaml': contract('remove-user'),
    },
    async editor => {
      await editor.show('app-two/a.operation.yaml', contract('remove-user'));
      assert.deepEqual(await codes(editor, 'app-two/a.operation.yaml'), ['unknown-table']);
      const event = { added: [{ uri: editor.uri('app-two'), name: 'two' }], removed: [] };
      await editor.notify('workspace/didChangeWorkspaceFolders', { event });
      await editor.until(() => editor.refreshes > 0, 'the diagnostics are refreshed');
      assert.deepEqual(await codes(editor, 'app-two/a.operation.yaml'), ['unknown-table']);
    },
    undefined,
    ['app'],
  ));

test('what was pushed is taken back when the document is closed', () =>
  story(
    { 'a.operation.yaml': contract('remove-user') },
    async editor => {
      const uri = editor.uri('a.operation.yaml');
      await editor.show('a.operation.yaml', contract('remove-user'));
      await editor.until(() => (editor.pushed.get(uri)?.length ?? 0) > 0, 'the problem is pushed');
      await editor.hide('a.operation.yaml');
      await editor.until(() => editor.pushed.get(uri)?.length === 0, 'it is taken back');
    },
    { workspace: {}, textDocument: {} },
  ));

/** Renames as an editor does: asks for edits, makes them, moves the file, tells of it. */
async function move(
  editor: Editor,
  files: Record<string, string>,
  from: string,
  to: string,
): Promise<Record<string, string>> {
  const moved = [{ oldUri: editor.uri(from), newUri: editor.uri(to) }];
  const edit = await editor.request<{ changes: Record<string, TextEdit[]> }>('workspace/willRenameFiles', {
    files: moved,
  });
  const after: Record<string, string> = {};
  for (const [name, text] of Object.entries(files)) {
    const changed = TextDocument.applyEdits(
      TextDocument.create('', 'yaml', 1, text),
      edit.changes[editor.uri(name)] ?? [],
    );
    writeFileSync(join(editor.folder, name), changed);
    after[name === from || name.startsWith(`${from}/`) ? name.replace(from, to) : name] = changed;
  }
  mkdirSync(dirname(join(editor.folder, to)), { recursive: true });
  renameSync(join(editor.folder, from), join(editor.folder, to));
  await editor.notify('workspace/didRenameFiles', { files: moved });
  return after;
}

const SHARED = {
  'operations.config.yaml': 'operations: ["operations/**"]\ntables: [infra/users.table.yaml]\n',
  'infra/users.table.yaml': TABLE,
  'schemas/user.schema.yaml': 'type: object\nrequired: [id]\nproperties: { id: { $ref: "./id.schema.yaml" } }\n',
  'schemas/id.schema.yaml': 'type: string\nminLength: 1\n',
  'operations/a.operation.yaml':
    'operation: remove-user\nsummary: x\ndata: { $ref: ../schemas/user.schema.yaml }\nmapping:\n  dynamodb:\n    action: DeleteItem\n    table: users\n    key: { pk: "${data.id}" }\n',
};

const MOVES: readonly (readonly [string, string, string, string, RegExp])[] = [
  [
    'a schema',
    'schemas/user.schema.yaml',
    'models/person.schema.yaml',
    'operations/a.operation.yaml',
    /\$ref: \.\.\/models\/person\.schema\.yaml/,
  ],
  [
    'a schema that refers to another',
    'schemas/user.schema.yaml',
    'models/person.schema.yaml',
    'models/person.schema.yaml',
    /"\.\.\/schemas\/id\.schema\.yaml"/,
  ],
  [
    'a folder of schemas',
    'schemas',
    'data model',
    'operations/a.operation.yaml',
    /\$ref: \.\.\/data model\/user\.schema\.yaml/,
  ],
  [
    'a table',
    'infra/users.table.yaml',
    'tables/users.table.yaml',
    'operations.config.yaml',
    /tables: \[tables\/users\.table\.yaml\]/,
  ],
  [
    'the folder of the contracts',
    'operations',
    'contracts',
    'operations.config.yaml',
    /operations: \["contracts\/\*\*"\]/,
  ],
];
for (const [what, from, to, where, expected] of MOVES) {
  test(`${what} that is renamed is followed`, () =>
    story(SHARED, async editor => {
      const after = await move(editor, SHARED, from, to);
      assert.match(after[where]!, expected);
      for (const name of Object.keys(after)) {
        if (!/operation|table|config/.test(name)) continue;
        await editor.show(name, after[name]!);
        assert.deepEqual(await codes(editor, name), [], name);
      }
    }));
}

test('a request that is cancelled says so, and the next one is answered', () =>
  story({ 'users.table.yaml': TABLE, 'a.operation.yaml': contract('remove-user') }, async editor => {
    await editor.show('a.operation.yaml', contract('remove-user'));
    await assert.rejects(editor.cancelled('workspace/symbol', { query: '' }), { code: -32800 });
    assert.equal((await editor.request<unknown[]>('workspace/symbol', { query: '' })).length, 2);
  }));

const CALL = `import { DynamoDBClient, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = (id: string) => client.send(new DeleteItemCommand({ TableName: 'users', Key: { pk: { S: id } } }));
`;

test('code that calls DynamoDB itself is underlined, suppressed with its own comments, and counted above the contract', () =>
  story(
    { 'users.table.yaml': TABLE, 'a.operation.yaml': contract('remove-user'), 'src/remove.ts': CALL },
    async editor => {
      await editor.until(() => editor.registered.includes('textDocument/didOpen'), 'the server asks for code');
      await editor.show('src/remove.ts', CALL);
      const [call, ...others] = await editor.diagnostics('src/remove.ts');
      assert.deepEqual([call?.code, others.length, call?.range.start.line], ['direct-dynamodb-call', 0, 2]);
      const fixes = await editor.fixes('src/remove.ts', call!.range);
      const suppress = fixes.find(fix => fix.title.startsWith('Suppress'))!;
      assert.match(
        editor.afterFix('src/remove.ts', suppress),
        /^\/\/ operation-contracts-ignore-next-line direct-dynamodb-call: /m,
      );
      await editor.show('a.operation.yaml', contract('remove-user'));
      const lenses = await editor.request<{ command: { title: string } }[]>('textDocument/codeLens', {
        textDocument: { uri: editor.uri('a.operation.yaml') },
      });
      assert.deepEqual(
        lenses.map(lens => lens.command.title),
        ['Preview', '1 direct call left'],
      );
      await editor.show('src/remove.ts', 'export {};\n');
      assert.deepEqual(await codes(editor, 'src/remove.ts'), []);
    },
  ));

const THROUGH = `import { callOperation } from '../operations';
export const handler = (id: string) => callOperation('remove-user', { id });
`;

test('who calls an operation is counted above it and shown in the overview, as soon as a direct call has become one', () =>
  story(
    { 'users.table.yaml': TABLE, 'a.operation.yaml': contract('remove-user'), 'src/remove.ts': CALL },
    async editor => {
      const seen = async () => {
        const lenses = await editor.request<{ command: { title: string } }[]>('textDocument/codeLens', {
          textDocument: { uri: editor.uri('a.operation.yaml') },
        });
        const { workspaces } = await editor.request<{ workspaces: { calls: Record<string, unknown>[] }[] }>(
          'operationContracts/overview',
          {},
        );
        return {
          lenses: lenses.map(lens => lens.command.title),
          calls: workspaces.flatMap(({ calls }) => calls.map(({ uri, range, ...call }) => call)),
        };
      };
      await editor.until(() => editor.registered.includes('textDocument/didOpen'), 'the server asks for code');
      await editor.show('a.operation.yaml', contract('remove-user'));
      await editor.show('src/remove.ts', CALL);
      assert.deepEqual(await seen(), {
        lenses: ['Preview', '1 direct call left'],
        calls: [{ caller: 'src/remove.ts', direct: { action: 'DeleteItem', table: 'users' } }],
      });
      await editor.show('src/remove.ts', THROUGH);
      assert.deepEqual(await seen(), {
        lenses: ['Preview', '1 caller'],
        calls: [{ caller: 'src/remove.ts', operation: 'remove-user@1' }],
      });
    },
  ));

test('a table says how many contracts use it', () =>
  story(
    { 'users.table.yaml': TABLE, 'a.operation.yaml': contract('a-b'), 'b.operation.yaml': contract('b-c') },
    async editor => {
      await editor.show('users.table.yaml', TABLE);
      const lenses = await editor.request<{ command: { title: string } }[]>('textDocument/codeLens', {
        textDocument: { uri: editor.uri('users.table.yaml') },
      });
      assert.deepEqual(
        lenses.map(lens => lens.command.title),
        ['2 contracts'],
      );
    },
  ));

test('a folder that is deleted takes its contracts with it', () =>
  story(
    {
      'users.table.yaml': TABLE,
      'sub/a.operation.yaml': contract('remove-user'),
      'b.operation.yaml': contract('remove-user'),
    },
    async editor => {
      await editor.show('b.operation.yaml', contract('remove-user'));
      assert.deepEqual(await codes(editor, 'b.operation.yaml'), ['duplicate-operation']);
      rmSync(join(editor.folder, 'sub'), { recursive: true });
      await editor.watched(['sub', 3]);
      assert.deepEqual(await codes(editor, 'b.operation.yaml'), []);
    },
  ));
