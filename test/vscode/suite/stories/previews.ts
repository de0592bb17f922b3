import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { CONTRACT, diagnostics, leave, open, replace, until } from '../editor.ts';
import { picking } from '../picking.ts';
import { openPreview, shows, visiblePreview } from '../preview.ts';

describe('A preview', () => {
  afterEach(leave);

  it('shows the mapping template beside the contract, the focus stays, and it follows the typing', async () => {
    const editor = await open(CONTRACT);
    const template = await openPreview('showRequestTemplate', '.request-template.vtl');
    assert.strictEqual(template.languageId, 'vtl-json');
    assert.strictEqual(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
    await shows(template, /"sk":\{"S":"PROFILE"\}/);
    await replace(editor, 'sk: PROFILE', 'sk: MEMBER');
    await shows(template, /"sk":\{"S":"MEMBER"\}/);
    assert.doesNotMatch(template.getText(), /PROFILE/);
  });

  it('shows the request that the first example becomes', async () => {
    const editor = await open(CONTRACT);
    const request = await openPreview('showRenderedRequest', '.request.jsonc');
    assert.match(request.getText(), /^\/\/ From example "John"\./);
    assert.match(request.getText(), /"pk": \{ "S": "USER#ABC123" \}/);
    await replace(editor, 'data: { id: ABC123, first_name: John', 'data: { id: XYZ, first_name: John');
    await shows(request, /"pk": \{ "S": "USER#XYZ" \}/);
  });

  for (const [what, before, after] of [
    ['the YAML', '  dynamodb:\n', '  dynamodb: {\n'],
    ['a reference', 'USER#${data.id}', 'USER#${data.'],
    ['the schema', 'required: [id, first_name, last_name]', 'required: {'],
  ] as const) {
    it(`keeps the last good state while ${what} is broken, and says so`, async () => {
      const editor = await open(CONTRACT);
      const request = await openPreview('showRenderedRequest', '.request.jsonc');
      const good = request.getText();
      assert.match(good, /USER#ABC123/);
      await replace(editor, before, after);
      await shows(request, /^\/\/ The last good state: /);
      assert.ok(request.getText().endsWith(good), request.getText());
      await until('a diagnostic', () => diagnostics(editor.document.uri).length > 0 || undefined);
      await replace(editor, after, before);
      await until(
        'the good state',
        () => request.getText() === good || undefined,
        () => request.getText(),
      );
    });
  }

  for (const [command, ending] of [
    ['showResponseTemplate', '.response-template.vtl'],
    ['showRenderedAnswer', '.answer.jsonc'],
  ] as const) {
    it(`opens with ${command}`, async () => {
      await open('operations/get-user.operation.yaml');
      const document = await openPreview(command, ending);
      assert.ok(document.getText().trim().length > 0);
      assert.doesNotMatch(document.getText(), /^(?:\/\/|##) (?:There is nothing|The last good state)/);
    });
  }

  it('of the answer and of the request follow the example that is chosen, and the clipboard gets its command', async () => {
    await open(CONTRACT);
    const before = await openPreview('showRenderedRequest', '.request.jsonc');
    assert.match(before.getText(), /example "John"/);
    await picking('a second John', () => vscode.commands.executeCommand('operationContracts.chooseExample'));
    const after = await until('the other example', () => visiblePreview('.request.jsonc')?.document);
    await shows(after, /^\/\/ From example "a second John"/);
    assert.strictEqual(vscode.window.tabGroups.all.flatMap(group => group.tabs).length, 2);
    await vscode.commands.executeCommand('operationContracts.copyAwsCommand');
    const command = await vscode.env.clipboard.readText();
    assert.match(command, /^aws dynamodb put-item /);
    assert.match(command, /USER#ABC123/);
  });

  it('shows the OpenAPI of the operation alone', async () => {
    await open('operations/sessions.operation.yaml');
    const document = await openPreview('showOpenApi', '.openapi.jsonc');
    await shows(document, /"\/v1\/start-session"/);
    assert.doesNotMatch(document.getText(), /get-session/);
  });

  it('belongs to the operation at the cursor where a file has several', async () => {
    const editor = await open('operations/sessions.operation.yaml');
    const at = editor.document.positionAt(editor.document.getText().indexOf('operation: get-session'));
    editor.selection = new vscode.Selection(at, at);
    const request = await openPreview('showRenderedRequest', '.request.jsonc');
    assert.match(request.uri.path, /^\/get-session@1\./);
    assert.match(request.getText(), /"Key"/);
  });
});
