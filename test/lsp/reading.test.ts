import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoldingRange, InlayHint } from 'vscode-languageserver';
import { Editor, inEditor } from './client.ts';

const FILES = {
  'users.table.yaml': 'table: users\nname: users-prod\nkey: { partition: { pk: S } }\n',
  'store.operation.yaml': `# Two lines
# of a comment.
operation: store-user
summary: Store a user
data:
  type: object
  required: [id]
  properties:
    id: { type: string, minLength: 1 }
    age: { type: integer }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      pk: USER#\${data.id}
      age: \${data.age}
`,
};

function story(tell: (editor: Editor) => Promise<void>): Promise<void> {
  return inEditor(Editor.open(FILES), async editor => {
    await editor.show('store.operation.yaml', FILES['store.operation.yaml']);
    await tell(editor);
  });
}

test('types and physical names stand behind what they belong to, as hints', () =>
  story(async editor => {
    const textDocument = { uri: editor.uri('store.operation.yaml') };
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const hints = await editor.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    const lines = FILES['store.operation.yaml'].split('\n');
    assert.deepEqual(
      hints
        .sort((a, b) => a.position.line - b.position.line)
        .map(({ position, label }) => `${lines[position.line]?.slice(0, position.character).trim()} ${String(label)}`),
      ['table: users = users-prod', 'age: ${data.age} : integer?'],
    );
  }));

test('comments, keys and what is below them fold', () =>
  story(async editor => {
    const textDocument = { uri: editor.uri('store.operation.yaml') };
    const folds = await editor.request<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    const lines = FILES['store.operation.yaml'].split('\n');
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => `${lines[startLine]?.trim()} … ${lines[endLine]?.trim()}`).sort(),
      [
        '# Two lines … # of a comment.',
        'data: … age: { type: integer }',
        'dynamodb: … age: ${data.age}',
        'item: … age: ${data.age}',
        'mapping: … age: ${data.age}',
        'properties: … age: { type: integer }',
      ],
    );
  }));
