import * as assert from 'node:assert';
import type { Page } from 'playwright-core';
import * as vscode from 'vscode';
import { CONTRACT, file, find, leave, open, replace, until } from '../editor.ts';
import { picture, workbench } from '../window.ts';

const RUN = 'operationContracts.lens.runExamples';

/** What the Test Explorer shows. */
describe('Examples as tests', () => {
  let page: Page;

  before(async function () {
    const found = await workbench();
    if (found === null) this.skip();
    page = found;
  });
  afterEach(leave);
  after(() => vscode.commands.executeCommand('workbench.view.explorer'));

  it('stand in the Test Explorer by operation, and pass', async () => {
    await open(CONTRACT);
    await vscode.commands.executeCommand(RUN, file(CONTRACT).toString(), 'store-new-user@1');
    await vscode.commands.executeCommand('workbench.view.testing.focus');
    assert.match(await row('store-new-user'), /Passed/);
    assert.match(await row('get-user'), /Not yet run/);
    await picture('examples pass');
  });

  it('fail where the contract stores something else, and pass again when it is repaired', async () => {
    const editor = await open(CONTRACT);
    await replace(editor, 'sk: PROFILE\n      created_at', 'sk: MEMBER\n      created_at');
    await vscode.commands.executeCommand(RUN, file(CONTRACT).toString(), 'store-new-user@1', 'John');
    await vscode.commands.executeCommand('workbench.view.testing.focus');
    assert.match(await row('store-new-user'), /Failed/);
    await picture('an example that fails');
    // The message stands behind the line that did not come true, which may be out of sight.
    const { end } = editor.document.lineAt(find(editor.document, 'then: [{ call: get-user').line).range;
    editor.selection = new vscode.Selection(end, end);
    editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.InCenter);
    await page.locator('.test-error-content-widget >> visible=true').first().click();
    const peek = page.locator('.peekview-widget').first();
    let said = '';
    await until(
      'the difference',
      async () => {
        said = ((await peek.textContent().catch(() => null)) ?? '').replaceAll('\u00a0', ' ');
        return (said.includes('no-such-user') && said.includes('John Doe')) || undefined;
      },
      () => said,
    );
    await picture('the difference of an example');
    await vscode.commands.executeCommand('closePeek').then(undefined, () => {});
    await replace(editor, 'sk: MEMBER\n      created_at', 'sk: PROFILE\n      created_at');
    await vscode.commands.executeCommand(RUN, file(CONTRACT).toString(), 'store-new-user@1', 'John');
    assert.match(await row('store-new-user', /Passed/), /Passed/);
  });

  /** What a screen reader says of a row of the Test Explorer. */
  async function row(label: string, said = /Passed|Failed|Not yet run/): Promise<string> {
    let seen: (string | null)[] = [];
    return until(
      `a row of ${label}`,
      async () => {
        const rows = await page.locator('.test-explorer .monaco-list-row').all();
        seen = await Promise.all(rows.map(one => one.getAttribute('aria-label').catch(() => null)));
        return seen.find(text => text?.includes(label) && said.test(text)) ?? undefined;
      },
      () => seen.join('; '),
    );
  }
});
