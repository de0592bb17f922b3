import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { CONTRACT, clean, ID, leave, onlyDiagnostic, open, pause, replace, SHARED_SCHEMA, until } from '../editor.ts';

interface Api {
  serverIsRunning(): boolean;
}

const running = (): boolean =>
  (vscode.extensions.getExtension(ID)?.exports as Api | undefined)?.serverIsRunning() ?? false;

describe('Starting', () => {
  afterEach(leave);

  it('costs nothing in a window where no contract is open', async () => {
    const extension = vscode.extensions.getExtension(ID);
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    for (const path of ['message.json', 'src/operations.ts', SHARED_SCHEMA]) await open(path);
    await pause(500);
    assert.strictEqual(running(), false);
  });

  it('checks the first contract that is opened', async () => {
    const { document } = await open(CONTRACT);
    await until('the server', () => running() || undefined);
    assert.strictEqual(document.languageId, 'yaml');
  });

  it('checks again after Restart Language Server', async () => {
    const editor = await open(CONTRACT);
    await vscode.commands.executeCommand('operationContracts.restartServer');
    assert.strictEqual(running(), true);
    await replace(editor, 'USER#${data.id}', 'USER#${data.idd}');
    await onlyDiagnostic(editor.document);
    await replace(editor, 'USER#${data.idd}', 'USER#${data.id}');
    await clean(editor.document.uri);
  });
});
