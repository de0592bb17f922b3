import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ClientCapabilities,
  CodeAction,
  CreateFile,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Editor, inEditor } from './client.ts';

const TABLE = 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n';
const CODE = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function removeUser(id: string) {
  await client.▮send(new DeleteCommand({ TableName: 'users', Key: { pk: \`USER#\${id}\`, sk: 'PROFILE' } }));
}
`;
const AFTER = `import { callOperation } from '../operations';

export async function removeUser(id: string) {
  await callOperation('remove-user', { id });
}
`;
const EDITS = { documentChanges: true, resourceOperations: ['create' as const] };
const PLAIN: ClientCapabilities = {
  workspace: { workspaceFolders: true, workspaceEdit: EDITS },
  textDocument: {
    synchronization: { dynamicRegistration: true },
    diagnostic: { dynamicRegistration: true },
    codeAction: { dynamicRegistration: true, resolveSupport: { properties: ['edit'] } },
  },
};
const ANNOTATING: ClientCapabilities = {
  ...PLAIN,
  workspace: { ...PLAIN.workspace, workspaceEdit: { ...EDITS, changeAnnotationSupport: {} } },
};

function story(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities,
  run: (editor: Editor) => Promise<void>,
): Promise<void> {
  return inEditor(Editor.open({ 'operations.config.yaml': '', 'src/users.ts': '', ...files }, capabilities), run);
}

async function actionsAt(editor: Editor, marked: string): Promise<CodeAction[]> {
  await editor.until(() => editor.registered.includes('textDocument/didOpen'), 'the server asks for code');
  const position = await editor.show('src/users.ts', marked);
  const textDocument = { uri: editor.uri('src/users.ts') };
  await editor.request('textDocument/diagnostic', { textDocument });
  return editor.request('textDocument/codeAction', {
    textDocument,
    range: { start: position, end: position },
    context: { diagnostics: [] },
  });
}

const extraction = (actions: readonly CodeAction[]): CodeAction =>
  actions.find(({ title }) => title.startsWith('Extract operation')) ?? assert.fail('it is not offered');

const isCreation = (change: object): change is CreateFile => 'kind' in change && change.kind === 'create';
const isEdit = (change: object): change is TextDocumentEdit => 'edits' in change;

const created = (edit: WorkspaceEdit | undefined): string[] =>
  (edit?.documentChanges ?? []).filter(isCreation).map(({ uri }) => uri.replace(/^.*\//, ''));

function after(edit: WorkspaceEdit | undefined, uri: string, text: string): string {
  const own = (edit?.documentChanges ?? []).filter(isEdit).find(change => change.textDocument.uri === uri);
  return TextDocument.applyEdits(
    TextDocument.create(uri, '', 1, text),
    (own?.edits ?? []).flatMap(one => ('newText' in one ? [one] : [])),
  );
}

test('Extract operation writes the contract and rewrites the call, in one edit that is made when it is chosen', () =>
  story({ 'users.table.yaml': TABLE }, PLAIN, async editor => {
    const offered = extraction(await actionsAt(editor, CODE));
    assert.equal(offered.edit, undefined, 'it costs nothing until it is chosen');
    const { edit } = await editor.request<CodeAction>('codeAction/resolve', offered);
    assert.deepEqual(created(edit), ['remove-user.operation.yaml']);
    assert.equal(after(edit, editor.uri('src/users.ts'), CODE.replace('▮', '')), AFTER);
  }));

test('a call that a contract already stands for is not extracted again', () =>
  story(
    {
      'users.table.yaml': TABLE,
      'remove-user.operation.yaml': `operation: remove-user
summary: Remove a user
data: { type: object, required: [id], properties: { id: { type: string } } }
mapping:
  dynamodb: { action: DeleteItem, table: users, key: { pk: "USER#\${data.id}", sk: PROFILE } }
`,
    },
    PLAIN,
    async editor => {
      const titles = (await actionsAt(editor, CODE)).map(({ title }) => title);
      assert.deepEqual(
        titles.filter(title => /^(?:Extract|Call) operation/.test(title)),
        ['Call operation remove-user'],
      );
    },
  ));

test('what wants a look is asked for where the editor can ask', () => {
  const code = CODE.replace('id: string', 'id').replace('`USER#${id}`', 'id');
  return story({ 'users.table.yaml': TABLE }, ANNOTATING, async editor => {
    const { edit } = await editor.request<CodeAction>('codeAction/resolve', extraction(await actionsAt(editor, code)));
    const look = edit?.changeAnnotations?.look;
    assert.equal(look?.needsConfirmation, true);
    assert.match(look?.description ?? '', /nothing shows the type of `id`/);
  });
});

test('where there is no table yet, one is written beside the contract', () =>
  story({}, PLAIN, async editor => {
    const { edit } = await editor.request<CodeAction>('codeAction/resolve', extraction(await actionsAt(editor, CODE)));
    assert.deepEqual(created(edit), ['users.table.yaml', 'remove-user.operation.yaml']);
  }));

test('under a name that somebody chose, and not under one that is taken', () =>
  story({ 'users.table.yaml': TABLE }, PLAIN, async editor => {
    const { data } = extraction(await actionsAt(editor, CODE));
    const chosen = await editor.request<{ name: string; edit: WorkspaceEdit }>('operationContracts/extractOperation', {
      ...(data as object),
      name: 'forget-user',
    });
    assert.deepEqual([chosen.name, created(chosen.edit)], ['forget-user', ['forget-user.operation.yaml']]);
  }));
