import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { CONTRACT, clean, diagnosticOf, diagnostics, file, leave, open, pause, SHARED_SCHEMA } from '../editor.ts';

async function changed(path: string, change: (text: string) => string, act: () => Promise<void>): Promise<void> {
  const before = await vscode.workspace.fs.readFile(file(path));
  const after = change(new TextDecoder().decode(before));
  assert.notStrictEqual(after, new TextDecoder().decode(before), 'the file was not changed');
  await vscode.workspace.fs.writeFile(file(path), new TextEncoder().encode(after));
  try {
    await act();
  } finally {
    await vscode.workspace.fs.writeFile(file(path), before);
  }
}

describe('A workspace', () => {
  afterEach(leave);

  it('has no findings in the example as it is shipped', async () => {
    const paths = [
      'operations/get-user.operation.yaml',
      'operations/sessions.operation.yaml',
      'operations.config.yaml',
    ];
    for (const path of [CONTRACT, ...paths]) {
      const { document } = await open(path);
      await pause(500);
      assert.deepStrictEqual(
        diagnostics(document.uri).map(one => one.message),
        [],
        path,
      );
    }
  });

  it('finds the contract broken when the shared schema loses what it refers to', async () => {
    const { document } = await open(CONTRACT);
    await changed(
      SHARED_SCHEMA,
      text => text.replace(/^ {2}team: .*\n/m, ''),
      async () => {
        const found = await diagnosticOf(document, 'broken-ref');
        assert.match(document.getText(found.range), /properties\/team/);
      },
    );
    await clean(document.uri);
  });

  it('finds the contract broken when its table goes', async () => {
    const { document } = await open(CONTRACT);
    await changed(
      'infra/template.yaml',
      text => text.replace(/^ {2}Accounts:$/m, '  Konten:'),
      async () => {
        const found = await diagnosticOf(document, 'unknown-table');
        assert.strictEqual(document.getText(found.range), 'Accounts');
      },
    );
    await clean(document.uri);
  });

  it('tells of a second contract of the same name, until that is deleted', async () => {
    const { document } = await open(CONTRACT);
    const copy = file('operations/copy.operation.yaml');
    await vscode.workspace.fs.copy(document.uri, copy);
    try {
      const found = await diagnosticOf(document, 'duplicate-operation');
      assert.strictEqual(document.getText(found.range), 'store-new-user');
    } finally {
      await vscode.workspace.fs.delete(copy);
    }
    await clean(document.uri);
  });

  it('leaves YAML that is no contract alone', async () => {
    const { document } = await open(SHARED_SCHEMA);
    await pause(300);
    assert.deepStrictEqual(diagnostics(document.uri), []);
  });
});
