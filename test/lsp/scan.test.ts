import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Editor } from './client.ts';

const CONFIG = { 'operations.config.yaml': 'api: { name: shop }\n' };
const CLIENT = `import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
export const db = DynamoDBDocument.from({} as never);
`;
const READS = "import { db } from './db';\nexport const read = () => db.get({ TableName: 'users', Key: {} });\n";

const CAPABILITIES = {
  window: { workDoneProgress: true },
  workspace: { workspaceFolders: true },
  textDocument: { synchronization: { dynamicRegistration: true }, diagnostic: { dynamicRegistration: true } },
};

const open = (files: Readonly<Record<string, string>>, onProgress?: Parameters<typeof Editor.open>[5]) =>
  Editor.open({ ...CONFIG, ...files }, CAPABILITIES, ['.'], {}, undefined, onProgress);

const shown = (editor: Editor, name: string) => (editor.pushed.get(editor.uri(name)) ?? []).map(one => one.code);

test('direct calls are shown in files that nobody opened, with progress, and follow what changes', async () => {
  const editor = await open({ 'db.ts': CLIENT, 'a.ts': READS, 'b.ts': READS });
  try {
    await editor.until(() => editor.progress.at(-1)?.kind === 'end', 'the scan ends');
    assert.deepEqual(
      [editor.progress[0]?.kind, editor.progress[0]?.cancellable, editor.progress.at(-2)?.percentage],
      ['begin', true, 100],
    );
    assert.deepEqual(
      [shown(editor, 'a.ts'), shown(editor, 'b.ts')],
      [['direct-dynamodb-call'], ['direct-dynamodb-call']],
    );

    // An open file is asked for by the editor itself.
    await editor.show('a.ts', READS);
    await editor.until(() => shown(editor, 'a.ts').length === 0, 'what was pushed is taken back');
    assert.equal((await editor.diagnostics('a.ts')).length, 1);
    await editor.hide('a.ts');
    await editor.until(() => shown(editor, 'a.ts').length === 1, 'it is pushed again');

    writeFileSync(join(editor.folder, 'db.ts'), 'export const db = new Map();\n');
    await editor.watched(['db.ts', 2]);
    await editor.until(() => shown(editor, 'b.ts').length === 0, 'an edit of the client reaches its callers');
    assert.deepEqual(editor.log, [], 'the server complained');
  } finally {
    await editor.close();
  }
});

test('who cancels the scan sees no more of closed files, and the open ones as before, until they ask for it again', async () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}.ts`, READS + '\n'.repeat(i)]));
  let cancelled = false;
  const editor = await open({ 'db.ts': CLIENT, ...files }, (token, editor) => {
    if (!cancelled) void editor.notify('window/workDoneProgress/cancel', { token });
    cancelled = true;
  });
  try {
    await editor.until(() => editor.progress.at(-1)?.kind === 'end', 'the scan ends');
    const before = editor.pushed.size;
    assert.ok(before < 300, `${before} files were looked at all the same`);
    await editor.show('f299.ts', READS);
    assert.equal((await editor.diagnostics('f299.ts')).length, 1);
    await new Promise(resolve => setTimeout(resolve, 600));
    assert.equal(editor.pushed.size, before);
    await editor.hide('f299.ts');
    assert.equal(await editor.request('operationContracts/findDirectCalls', {}), true);
    const all = Object.keys(files).every(name => shown(editor, name).length === 1);
    assert.ok(all, 'every file was looked at');
    assert.deepEqual(editor.log, [], 'the server complained');
  } finally {
    await editor.close();
  }
});
