import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  MarkupContent,
  Position,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor, inEditor } from './client.ts';

/** Lambda code in two languages that calls two operations, and one function that still goes past them. */
const FILES = {
  'users.table.yaml': 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n',
  'store.operation.yaml': `operation: store-user
summary: Store a user
data:
  type: object
  required: [id]
  properties:
    id: { type: string, minLength: 1 }
    address: { type: object, properties: { city: { type: string } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, city: "\${data.address.city}" }
`,
  'read.operation.yaml': `operation: read-user
summary: Read a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
result: { type: object, properties: { city: { type: string } } }
mapping:
  dynamodb: { action: GetItem, table: users, key: { pk: "USER#\${data.id}", sk: PROFILE } }
`,
  'operations.config.yaml': 'lint: { client: { module: ./src/operations } }\n',
  'src/operations.ts': 'export async function callOperation(operation: string, data: unknown) {}\n',
  'src/sign-up.ts': `import { callOperation } from './operations';

export async function signUp(id: string) {
  await callOperation('store-user', { id, address: { city: 'Delft' } });
  return callOperation('read-user', { 'id': id });
}
`,
  'src/move.ts': `import { callOperation } from './operations';
const STORE = 'store-user';
export const move = async () => {
  await callOperation('store-user@1', { id: '1', address: { city: 'Rome' } });
};
`,
  'src/purge.ts': `import { DynamoDBClient, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
export async function purge() {
  await new DynamoDBClient({}).send(new DeleteItemCommand({ TableName: 'users', Key: {} }));
}
`,
};
type File = keyof typeof FILES;

function story(tell: (editor: Editor) => Promise<void>, changed: Readonly<Record<string, string>> = {}): Promise<void> {
  return inEditor(Editor.open({ ...FILES, ...changed }), async editor => {
    await editor.until(() => editor.registered.includes('textDocument/rename'), 'the server asks for code');
    for (const [name, text] of Object.entries({ ...FILES, ...changed })) await editor.show(name, text);
    await tell(editor);
  });
}

/** Inside of the first place of a text. */
function at(file: File, text: string, shift = 1): Position {
  const document = TextDocument.create('file:///x', 'yaml', 1, FILES[file]);
  return document.positionAt(FILES[file].indexOf(text) + shift);
}

const prepared = async (editor: Editor, file: string, position: Position): Promise<CallHierarchyItem> => {
  const textDocument = { uri: editor.uri(file) };
  const params = { textDocument, position };
  const [item] = (await editor.request<CallHierarchyItem[] | null>('textDocument/prepareCallHierarchy', params)) ?? [];
  assert.ok(item, 'nothing to call stands there');
  return item;
};

const callers = async (editor: Editor, item: CallHierarchyItem): Promise<string[]> =>
  (await editor.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item })).flatMap(call =>
    editor
      .described(call.fromRanges.map(range => ({ uri: call.from.uri, range })))
      .map(place => `${call.from.name} ${place}`),
  );

const called = async (editor: Editor, item: CallHierarchyItem): Promise<string[]> =>
  (await editor.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item })).flatMap(call =>
    editor.described(call.fromRanges.map(range => ({ uri: item.uri, range }))).map(place => `${call.to.name} ${place}`),
  );

test('who calls an operation, and what it calls', () =>
  story(async editor => {
    const item = await prepared(editor, 'store.operation.yaml', at('store.operation.yaml', 'store-user'));
    assert.equal(item.name, 'store-user@1');
    assert.deepEqual((await callers(editor, item)).sort(), [
      'move move.ts:4: callOperation',
      'signUp sign-up.ts:4: callOperation',
    ]);
    assert.deepEqual(await called(editor, item), ['users store.operation.yaml:12: users']);
  }));

test('a function of Lambda code calls operations', () =>
  story(async editor => {
    const item = await prepared(editor, 'src/sign-up.ts', at('src/sign-up.ts', 'signUp'));
    assert.equal(item.name, 'signUp');
    assert.deepEqual(await called(editor, item), [
      'store-user@1 sign-up.ts:4: callOperation',
      'read-user@1 sign-up.ts:5: callOperation',
    ]);
  }));

test('a table is called by operations, and by functions that go past them', () =>
  story(async editor => {
    const item = await prepared(editor, 'users.table.yaml', at('users.table.yaml', 'users'));
    assert.deepEqual((await callers(editor, item)).map(line => line.replace(/:.*/, '')).sort(), [
      'purge purge.ts',
      'read-user@1 read.operation.yaml',
      'store-user@1 store.operation.yaml',
    ]);
  }));

test('the callers of an operation stand above its contract', () =>
  story(async editor => {
    const textDocument = { uri: editor.uri('store.operation.yaml') };
    const lenses = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(
      lenses.map(lens => lens.command?.title),
      ['Preview', '2 callers'],
    );
    const places = lenses.at(-1)?.command?.arguments?.[2];
    assert.match(editor.described(places).join('\n'), /^move\.ts:4: .*\nsign-up\.ts:4: /);
  }));

test('references of an operation and of what it is sent are found in Lambda code, from either side', () =>
  story(async editor => {
    const places = ['move.ts:4: store-user', 'sign-up.ts:4: store-user', 'store.operation.yaml:1: store-user'];
    const contract = at('store.operation.yaml', 'store-user');
    assert.deepEqual(editor.described(await editor.references('store.operation.yaml', contract)), places);
    assert.deepEqual(
      editor.described(await editor.references('src/move.ts', at('src/move.ts', 'store-user@1'))),
      places,
    );
    assert.deepEqual(
      editor.described(await editor.references('store.operation.yaml', at('store.operation.yaml', 'city'))),
      ['move.ts:4: city', 'sign-up.ts:4: city', 'store.operation.yaml:13: city', 'store.operation.yaml:8: city'],
    );
  }));

test('from Lambda code, definition goes to the contract and hover tells what it is', () =>
  story(async editor => {
    const name = at('src/sign-up.ts', "'read-user'", 3);
    assert.deepEqual(editor.described(await editor.definition('src/sign-up.ts', name)), [
      'read.operation.yaml:1: read-user',
    ]);
    assert.match(await shown(editor, name), /Read a user/);
    const key = at('src/sign-up.ts', 'city');
    assert.match(await shown(editor, key), /`city`: string, optional/);
  }));

test('renaming an operation renames it where Lambda code calls it', () =>
  story(async editor => {
    const edits = await editor.rename('store.operation.yaml', at('store.operation.yaml', 'store-user'), 'keep-user');
    assert.deepEqual(Object.keys(edits).sort(), ['src/move.ts', 'src/sign-up.ts', 'store.operation.yaml']);
    assert.match(applied('src/move.ts', edits), /callOperation\('keep-user@1', \{ id: '1'/);
    assert.match(applied('src/sign-up.ts', edits), /callOperation\('keep-user', \{ id,/);
  }));

test('renaming a property of the data renames the keys that send it, and keeps what they send', () =>
  story(async editor => {
    const edits = await editor.rename('store.operation.yaml', at('store.operation.yaml', 'id: {'), 'user-id');
    assert.match(applied('src/sign-up.ts', edits), /'store-user', \{ 'user-id': id, address/);
    assert.match(applied('src/move.ts', edits), /\{ 'user-id': '1', address/);
    const city = await editor.rename('src/move.ts', at('src/move.ts', 'city'), 'town');
    assert.match(applied('src/sign-up.ts', city), /address: \{ town: 'Delft' \}/);
    assert.match(applied('store.operation.yaml', city), /city: "\$\{data\.address\.town\}"/);
  }));

test('an operation that code names through a constant is not renamed behind its back', () =>
  story(
    async editor => {
      await assert.rejects(
        editor.rename('store.operation.yaml', at('store.operation.yaml', 'store-user'), 'keep-user'),
        /names store-user by something that is not written at the call/,
      );
    },
    { 'src/move.ts': FILES['src/move.ts'].replace("callOperation('store-user@1'", 'callOperation(STORE') },
  ));

const applied = (file: File, edits: Awaited<ReturnType<Editor['rename']>>): string =>
  TextDocument.applyEdits(TextDocument.create('file:///x', 'x', 1, FILES[file]), edits[file] ?? []);

async function shown(editor: Editor, position: Position): Promise<string> {
  const hover = await editor.hover('src/sign-up.ts', position);
  return hover ? (hover.contents as MarkupContent).value : '';
}
