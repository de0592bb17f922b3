import * as assert from 'node:assert';
import * as vscode from 'vscode';
import {
  CONTRACT,
  clean,
  closeAll,
  describeDiagnostics,
  diagnosticOf,
  diagnostics,
  file,
  leave,
  open,
  pause,
  replace,
  until,
} from '../editor.ts';

type Uri = vscode.Uri;
type Window = typeof vscode.window;

/** A user who picks an action and types a name. The input box's own check is applied to the name. */
async function answering<T>(action: string, name: string | undefined, act: () => PromiseLike<T>): Promise<T> {
  const window = vscode.window as { -readonly [K in 'showQuickPick' | 'showInputBox']: Window[K] };
  const { showQuickPick, showInputBox } = window;
  window.showQuickPick = (async (items: readonly vscode.QuickPickItem[]) => {
    const found = items.find(item => item.label === action);
    assert.ok(found, items.map(item => item.label).join(', '));
    return found;
  }) as unknown as Window['showQuickPick'];
  window.showInputBox = async options => {
    if (name !== undefined) assert.strictEqual(await options?.validateInput?.(name), undefined);
    return name;
  };
  try {
    return await act();
  } finally {
    Object.assign(window, { showQuickPick, showInputBox });
  }
}

const command = 'operationContracts.newOperation';

describe('New Operation', () => {
  afterEach(leave);

  for (const action of ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query']) {
    it(`writes a ${action} contract beside the open one, with nothing to complain of`, async () => {
      await open(CONTRACT);
      const name = `try-${action.toLowerCase()}`;
      const uri = file(`operations/${name}.operation.yaml`);
      try {
        await answering(action, name, () => vscode.commands.executeCommand(command));
        const editor = vscode.window.activeTextEditor;
        assert.strictEqual(editor?.document.uri.toString(), uri.toString());
        assert.match(editor.document.getText(), new RegExp(`^operation: ${name}\n[^]*action: ${action}\n`));
        assert.match(editor.document.getText(), /table: Accounts\n/);
        await until('the outline', async () => {
          const symbols = await vscode.commands.executeCommand<unknown[] | undefined>(
            'vscode.executeDocumentSymbolProvider',
            uri,
          );
          return symbols?.length || undefined;
        });
        assert.deepStrictEqual(
          diagnostics(uri).map(one => one.message),
          [],
        );
      } finally {
        await closeAll();
        await vscode.workspace.fs.delete(uri);
      }
    });
  }

  it('writes a contract that can be renamed: nothing takes the old name for a second one', async () => {
    await open(CONTRACT);
    const [first, second] = ['first', 'second'].map(name => file(`operations/${name}.operation.yaml`)) as [Uri, Uri];
    await answering('GetItem', 'first', () => vscode.commands.executeCommand(command));
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(first, second);
    assert.ok(await vscode.workspace.applyEdit(edit));
    try {
      await open('operations/second.operation.yaml');
      await pause(1000);
      assert.strictEqual(describeDiagnostics(second), '');
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(second);
    }
  });

  it('writes a contract that can be thrown away again', async () => {
    await open(CONTRACT);
    const NAME = 'store-new-user-again.operation.yaml';
    const uri = file(`operations/${NAME}`);
    await answering('GetItem', 'store-new-user-again', () => vscode.commands.executeCommand(command));
    const editor = await until('its editor', () => vscode.window.activeTextEditor);
    await replace(editor, 'operation: store-new-user-again', 'operation: store-new-user');
    await editor.document.save();
    const { document } = await open(CONTRACT);
    await diagnosticOf(document, 'duplicate-operation');
    const tab = vscode.window.tabGroups.all.flatMap(group => group.tabs).find(one => one.label === NAME);
    assert.ok(tab && (await vscode.window.tabGroups.close(tab)), 'its tab');
    await vscode.workspace.fs.delete(uri);
    await clean(document.uri);
  });

  it('never writes over a contract that is there', async () => {
    const { document } = await open(CONTRACT);
    const before = document.getText();
    await answering('GetItem', 'store-new-user', () => vscode.commands.executeCommand(command));
    const now = await vscode.workspace.fs.readFile(document.uri);
    assert.strictEqual(new TextDecoder().decode(now), before);
    assert.strictEqual(document.getText(), before);
  });

  it('writes nothing when the user escapes', async () => {
    await open(CONTRACT);
    const list = async () => (await vscode.workspace.fs.readDirectory(file('operations'))).map(([name]) => name).sort();
    const before = await list();
    await answering('GetItem', undefined, () => vscode.commands.executeCommand(command));
    assert.deepStrictEqual(await list(), before);
  });
});
