import * as assert from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import * as vscode from 'vscode';
import { describeDiagnostics, diagnostics, file, find, leave, open, until } from '../editor.ts';
import { picture, workbench } from '../window.ts';

const PATH = 'src/functions/members.ts';
const BASELINE = 'operations.baseline.json';
const HEAD = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const TableName = process.env.ACCOUNTS_TABLE;
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
`;
const signUp = (name: string, above = ''): string => `
export async function ${name}(id: string, first_name: string, last_name: string) {
  const Item = { id, first_name, last_name, pk: \`USER#\${id}\`, sk: 'PROFILE', created_at: Math.floor(Date.now() / 1000) };${above}
  await client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
}
`;
const CODE = `${HEAD}${signUp('signUp')}
export async function find(id: string) {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { pk: \`USER#\${id}\`, sk: 'PROFILE' } }));
  return Item;
}

export async function measured(id: string) {
  const Key = { pk: \`USER#\${id}\`, sk: 'PROFILE' };
  return client.send(new GetCommand({ TableName, Key, ReturnConsumedCapacity: 'TOTAL' }));
}

export async function signOut(user: string, session: string) {
  await client.send(new DeleteCommand({ TableName, Key: { pk: \`USER#\${user}\`, sk: \`SESSION#\${session}\` } }));
}
`;
const IGNORED = '\n  // operation-contracts-ignore-next-line direct-dynamodb-call: an import of old users';
const SEVERAL = `${HEAD}${signUp('first')}${signUp('known')}${signUp('ignored', IGNORED)}${signUp('last')}${CODE.slice(CODE.indexOf('\nexport async function find'))}`;
const CALLED = "await callOperation('store-new-user', { id, first_name, last_name });";

/** From its name on to the next function. */
const functionOf = (text: string, name: string): string =>
  text.split('\nexport async function ').find(part => part.startsWith(`${name}(`)) ?? '';

/** What only someone who sits in front of the window sees. */
describe('A call that goes directly to DynamoDB', () => {
  let page: Page;

  before(async function () {
    const found = await workbench();
    if (found === null) this.skip();
    page = found;
  });
  afterEach(async function () {
    await leave.call(this);
    for (const path of [PATH, BASELINE]) await vscode.workspace.fs.delete(file(path)).then(undefined, () => {});
  });

  const write = (path: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(file(path), new TextEncoder().encode(text));

  /** The file, once the calls in it are underlined. */
  async function openCode(code: string, findings: number): Promise<vscode.TextDocument> {
    await write(PATH, code);
    const { document } = await open(PATH);
    await until(
      `${findings} findings`,
      () => diagnostics(document.uri).length === findings || undefined,
      () => describeDiagnostics(document.uri),
    );
    return document;
  }

  const row = (title: string): Locator =>
    page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();

  /** Asks for what can be done, and takes the row that begins so. */
  async function choose(document: vscode.TextDocument, title: string, command: string): Promise<void> {
    await until(`the row "${title}"`, async () => {
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      await vscode.commands.executeCommand(command);
      const there = await row(title)
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => undefined,
        );
      if (!there) await page.keyboard.press('Escape');
      return there;
    });
    await row(title).click();
  }

  /** Puts the cursor on a text, and takes a row of its lightbulb. */
  async function take(document: vscode.TextDocument, text: string, title: string): Promise<void> {
    const at = find(document, text);
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
    await choose(document, title, 'editor.action.quickFix');
  }

  const becomes = (document: vscode.TextDocument, what: string, is: (text: string) => boolean): Promise<boolean> =>
    until(
      what,
      () => is(document.getText()) || undefined,
      () => document.getText(),
    );

  async function undo(document: vscode.TextDocument): Promise<void> {
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('undo');
  }

  it('calls the operation with one click, and one step takes it back', async () => {
    const document = await openCode(CODE, 4);
    await take(document, 'client.send(new PutCommand', 'Call operation store-new-user');
    await becomes(document, 'the call', text => text.includes(CALLED));
    assert.match(document.getText(), /import \{ callOperation \} from '\.\.\/operations\.js';/);
    assert.doesNotMatch(document.getText(), /PutCommand|const Item =/, 'what is unused goes');
    await picture('a call of an operation');
    await undo(document);
    assert.strictEqual(document.getText(), CODE);
  });

  it('shows in the refactor preview what wants a look, checked, and applies it', async () => {
    const document = await openCode(CODE, 4);
    await take(document, 'client.send(new GetCommand({ TableName, Key: {', 'Call operation get-user (look:');
    const rows = page.locator('.bulk-edit-panel .monaco-list-row');
    await rows.nth(2).waitFor();
    await picture('what wants a look');
    const checks = await rows
      .locator('.edit-checkbox')
      .evaluateAll(boxes => boxes.map(box => box.getAttribute('aria-checked') === 'true' || box.matches(':checked')));
    const [comment] = (await rows.allInnerTexts()).filter(text => text.includes('Look:'));
    assert.match(comment ?? '', /the whole item is handed on, and the operation answers/);
    assert.strictEqual(checks.slice(1).filter(checked => !checked).length, 1, 'the comment alone is not checked');
    assert.strictEqual(document.getText(), CODE, 'nothing is changed yet');
    await page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Apply' }).click();
    await becomes(document, 'the call', text => /const Item = await callOperation\('get-user', \{ id \}\)/.test(text));
    assert.doesNotMatch(document.getText(), /Look:/);
    await undo(document);
    assert.strictEqual(document.getText(), CODE);
  });

  it('names the argument that is in the way, and leads to it', async () => {
    const document = await openCode(CODE, 4);
    await take(
      document,
      'client.send(new GetCommand({ TableName, Key,',
      'Cannot call an operation: ReturnConsumedCapacity',
    );
    const at = find(document, "'TOTAL'");
    await until(
      'the cursor there',
      () => vscode.window.activeTextEditor?.selection.active.isEqual(at) || undefined,
      () =>
        JSON.stringify([
          vscode.window.activeTextEditor?.document.uri.path,
          vscode.window.activeTextEditor?.selection,
          at,
        ]),
    );
  });

  it('is fixed with all others that are certain; what is suppressed or in the baseline stays', async () => {
    await write(
      BASELINE,
      JSON.stringify({
        version: 1,
        findings: [{ file: PATH, rule: 'direct-dynamodb-call', subject: 'known: PutItem TableName', text: '' }],
      }),
    );
    const document = await openCode(SEVERAL, 6);
    // TypeScript has a fix of this kind, too: VS Code asks which.
    await choose(document, 'Call operations wherever it is certain', 'editor.action.fixAll');
    await becomes(document, 'both calls', text => text.split(CALLED).length === 3);
    const text = document.getText();
    for (const name of ['known', 'ignored']) assert.match(functionOf(text, name), /new PutCommand/, `${name} stays`);
    assert.match(text, /new GetCommand\(\{ TableName, Key: \{/, 'what wants a look stays');
    await undo(document);
    assert.strictEqual(document.getText(), SEVERAL);
  });

  it('is fixed on saving where the settings say so', async () => {
    const settings = vscode.workspace.getConfiguration('editor');
    await settings.update('codeActionsOnSave', { 'source.fixAll.operation-contracts': 'explicit' });
    try {
      const document = await openCode(SEVERAL, 6);
      await (await open(PATH)).edit(edit => edit.insert(new vscode.Position(0, 0), '// Users.\n'));
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until('a saved file', () => !document.isDirty || undefined);
      assert.strictEqual(document.getText().split(CALLED).length, 4);
      assert.match(functionOf(document.getText(), 'ignored'), /new PutCommand/);
    } finally {
      await settings.update('codeActionsOnSave', undefined);
    }
  });

  it('becomes an operation of its own, by a name that is asked for, and one step takes it back', async () => {
    const document = await openCode(CODE, 4);
    await take(document, 'client.send(new DeleteCommand', 'Extract operation…');
    const name = page.locator('.quick-input-widget input').first();
    await name.waitFor();
    assert.strictEqual(await name.inputValue(), 'delete-user-session');
    await name.fill('Sign Out');
    await page.locator('.quick-input-message', { hasText: 'joined by hyphens' }).waitFor();
    await name.fill('sign-out');
    await page.keyboard.press('Enter');
    await becomes(document, 'the call', text => text.includes("await callOperation('sign-out', { user, session });"));
    const contract = await until('its contract beside', () =>
      vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.path.endsWith('sign-out.operation.yaml')),
    );
    assert.match(contract.document.getText(), /^operation: sign-out\n[^]*action: DeleteItem\n {4}table: Accounts\n/);
    assert.strictEqual(vscode.window.activeTextEditor?.document.uri.path, document.uri.path);
    await picture('an operation that was extracted');
    await undo(document);
    await picture('an extraction that is taken back');
    assert.strictEqual(document.getText(), CODE);
    await until('no contract', async () => {
      const found = await vscode.workspace.findFiles('**/sign-out.operation.yaml');
      return found.length === 0 || undefined;
    });
  });
});
