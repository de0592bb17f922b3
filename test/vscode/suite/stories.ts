import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { diagnostics, file, find, ID, open, preview, replace, rule, until } from './editor.ts';

const CONTRACT = 'operations/store-new-user.operation.yaml';
const running = (): boolean =>
  (vscode.extensions.getExtension(ID)?.exports as { serverIsRunning(): boolean } | undefined)?.serverIsRunning() ??
  false;

describe('Operation Contracts in VS Code', () => {
  let original = '';

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    const document = await vscode.workspace.openTextDocument(file(CONTRACT));
    if (original !== '' && document.getText() !== original) {
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit(edit => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), original));
    }
  });

  it('starts its server at the first contract, not before', async () => {
    await vscode.extensions.getExtension(ID)!.activate();
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file('message.json')));
    assert.strictEqual(running(), false);
    const editor = await open(CONTRACT);
    original = editor.document.getText();
    await until('the server', () => running() || undefined);
    assert.strictEqual(editor.document.languageId, 'yaml');
  });

  it('underlines a misspelt path as it is typed, and completion offers the right one', async () => {
    const editor = await open(CONTRACT);
    const { document } = editor;
    assert.deepStrictEqual(diagnostics(document.uri), []);
    await replace(editor, 'USER#${data.id}', 'USER#${data.idd}');
    const found = await until('the diagnostic', () => diagnostics(document.uri)[0]);
    assert.strictEqual(rule(found), 'unknown-reference');
    assert.strictEqual(document.getText(found.range), 'idd');
    assert.match(found.message, /Did you mean "id"\?/);
    const at = find(document, 'data.idd}', 'data.'.length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
      '.',
    );
    const ours = list.items
      .filter(item => item.kind === vscode.CompletionItemKind.Property)
      .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.deepStrictEqual(
      ours.slice(0, 3).map(item => item.label),
      ['id', 'first_name', 'last_name'],
    );
  });

  it('repairs it with the quick fix', async () => {
    const editor = await open(CONTRACT);
    const { document } = editor;
    await replace(editor, 'USER#${data.id}', 'USER#${data.idd}');
    const found = await until('the diagnostic', () => diagnostics(document.uri)[0]);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
    );
    const fix = actions.find(action => action.title === 'Change to "id"');
    assert.ok(fix?.edit, actions.map(action => action.title).join(', '));
    await vscode.workspace.applyEdit(fix.edit);
    assert.strictEqual(document.getText(), original);
    await until('a clean contract', () => diagnostics(document.uri).length === 0 || undefined);
  });

  it('shows the mapping template beside the contract, and changes it with the typing', async () => {
    const editor = await open(CONTRACT);
    await vscode.commands.executeCommand('operationContracts.showRequestTemplate');
    const shown = await until('the preview', () => preview('request-template.vtl'));
    assert.strictEqual(shown.languageId, 'vtl-json');
    assert.match(shown.getText(), /"sk":\{"S":"PROFILE"\}/);
    const again = await open(CONTRACT);
    assert.strictEqual(again.document.uri.toString(), editor.document.uri.toString());
    await replace(again, 'sk: PROFILE', 'sk: MEMBER');
    await until('the new template', () => /"sk":\{"S":"MEMBER"\}/.test(shown.getText()) || undefined);
  });

  it('shows the rendered request of the first example', async () => {
    await open(CONTRACT);
    await vscode.commands.executeCommand('operationContracts.showRenderedRequest');
    const shown = await until('the preview', () => preview('request.jsonc'));
    await until('its text', () => /"pk": \{ "S": "USER#ABC123" \}/.test(shown.getText()) || undefined);
    assert.match(shown.getText(), /^\/\/ From example "John"\./);
  });

  it('keeps the last good preview while the contract is broken, and says so', async () => {
    const editor = await open(CONTRACT);
    await vscode.commands.executeCommand('operationContracts.showRenderedRequest');
    const shown = await until('the preview', () => preview('request.jsonc'));
    const again = await open(CONTRACT);
    await replace(again, 'USER#${data.id}', 'USER#${data.');
    await until('the notice', () => /The last good state/.test(shown.getText()) || undefined);
    assert.match(shown.getText(), /"pk": \{ "S": "USER#ABC123" \}/);
    assert.ok(diagnostics(editor.document.uri).length > 0);
  });

  it('explains what the cursor is on, and goes to where it is declared', async () => {
    const { document } = await open(CONTRACT);
    const at = find(document, 'USER#${data.id}', 'USER#${data.i'.length);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const text = hovers
      .flatMap(hover => hover.contents.map(content => (typeof content === 'string' ? content : content.value)))
      .join('\n');
    assert.match(text, /`data\.id`: string/);
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    const target = places.map(place => ('targetUri' in place ? place.targetUri : place.uri).path);
    assert.ok(
      target.some(path => path.endsWith(CONTRACT)),
      target.join(' '),
    );
    const reference = find(document, '../schemas/user.schema.yaml#/$defs/id', 3);
    const [schema] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      reference,
    );
    assert.ok(
      schema && ('targetUri' in schema ? schema.targetUri : schema.uri).path.endsWith('schemas/user.schema.yaml'),
    );
  });

  it('lists the operations of a file in the outline', async () => {
    const { document } = await open('operations/sessions.operation.yaml');
    const symbols = await until('the outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found && found.length > 0 ? found : undefined;
    });
    assert.deepStrictEqual(
      symbols.map(symbol => symbol.name),
      ['start-session', 'get-session'],
    );
  });

  it('finds nothing wrong in the example workspace', async () => {
    for (const path of [
      CONTRACT,
      'operations/get-user.operation.yaml',
      'operations/sessions.operation.yaml',
      'operations.config.yaml',
    ]) {
      const { document } = await open(path);
      await new Promise(resolve => setTimeout(resolve, 300));
      assert.deepStrictEqual(
        diagnostics(document.uri).map(one => one.message),
        [],
        path,
      );
    }
  });
});
