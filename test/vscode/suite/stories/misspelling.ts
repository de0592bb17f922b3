import * as assert from 'node:assert';
import * as vscode from 'vscode';
import {
  CONTRACT,
  clean,
  deleteLeft,
  find,
  leave,
  onlyDiagnostic,
  open,
  replace,
  rule,
  typeBehind,
  until,
} from '../editor.ts';
import { openPreview, shows } from '../preview.ts';

const offersAt = async (document: vscode.TextDocument, at: vscode.Position): Promise<string[]> => {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at,
  );
  const order = (item: vscode.CompletionItem): string => item.sortText ?? String(item.label);
  return list.items
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(({ label }) => (typeof label === 'string' ? label : label.label));
};

describe('A misspelt path', () => {
  afterEach(leave);

  it('is underlined as it is typed, exactly there', async () => {
    const editor = await open(CONTRACT);
    // The editor closes the brace.
    await typeBehind(editor, 'sk: PROFILE', '\nteam_name: ${data.teem');
    const found = await onlyDiagnostic(editor.document, 'teem');
    assert.strictEqual(rule(found), 'unknown-reference');
    assert.deepStrictEqual(found.range.start, find(editor.document, 'teem'));
    assert.strictEqual(found.severity, vscode.DiagnosticSeverity.Error);
    assert.match(found.message, /Did you mean "team"\?/);
  });

  it('is replaced with the first completion, and the template beside follows', async () => {
    const editor = await open(CONTRACT);
    const { document } = editor;
    const template = await openPreview('showRequestTemplate', '.request-template.vtl');
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await typeBehind(editor, 'sk: PROFILE', '\nlabel: ${data.first_nam');
    await onlyDiagnostic(document);
    await deleteLeft('first_nam'.length - 1);
    const at = find(document, '${data.f', '${data.f'.length);
    assert.deepStrictEqual((await offersAt(document, at)).slice(0, 1), ['id'], 'the required ones come first');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await until(
      'the accepted suggestion',
      async () => {
        await vscode.commands.executeCommand('acceptSelectedSuggestion');
        return document.getText().includes('label: ${data.first_name}\n') || undefined;
      },
      () => document.lineAt(at.line).text,
    );
    await clean(document.uri);
    await shows(template, /"label":[^\n]*\['data'\]\['first_name'\]/);
  });

  it('is repaired by its quick fix', async () => {
    const editor = await open(CONTRACT);
    const { document } = editor;
    const original = document.getText();
    await replace(editor, 'USER#${data.id}', 'USER#${data.idd}');
    const found = await onlyDiagnostic(document);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
    );
    const fix = actions.find(action => action.title === 'Change to "id"');
    assert.ok(fix?.edit, actions.map(action => action.title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.strictEqual(document.getText(), original);
    await clean(document.uri);
  });
});
