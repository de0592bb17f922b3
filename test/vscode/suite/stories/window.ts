import * as assert from 'node:assert';
import type { Page } from 'playwright-core';
import * as vscode from 'vscode';
import { CONTRACT, closeAll, find, open, SHARED_SCHEMA, until } from '../editor.ts';
import { workbench } from '../window.ts';

/** What only someone who sits in front of the window sees. */
describe('In front of the window', () => {
  let page: Page;

  before(async function () {
    const found = await workbench();
    if (found === null) this.skip();
    page = found;
  });
  afterEach(closeAll);

  const texts = async (selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();

  it('a user types a wrong path, sees it underlined, and repairs it from the list', async () => {
    const { document } = await open(CONTRACT);
    await goTo(find(document, 'USER#${data.id}', 'USER#${data.id'.length));
    for (const _ of 'id') await page.keyboard.press('Backspace');
    await page.keyboard.type('idd', { delay: 20 });
    await page.waitForSelector('.squiggly-error');
    await page.keyboard.press('Escape');
    for (const _ of 'idd.') await page.keyboard.press('Backspace');
    await page.keyboard.type('.', { delay: 20 });
    const rows = '.suggest-widget.visible .monaco-list-row .label-name';
    await page.waitForSelector(rows);
    assert.deepStrictEqual((await texts(rows)).slice(0, 3), ['id', 'first_name', 'last_name']);
    await page.keyboard.press('Enter');
    await until('the repaired path', () => document.getText().includes('pk: USER#${data.id}\n') || undefined);
    await page.waitForSelector('.squiggly-error', { state: 'detached' });
  });

  it('the language status says what a file is taken for', async () => {
    for (const [path, text, detail] of [
      [CONTRACT, 'Operation contract', 'store-new-user; by operations.config.yaml of accounts.'],
      ['operations/sessions.operation.yaml', '2 operations', 'start-session, get-session; by'],
      ['operations.config.yaml', 'Contract workspace', 'contract files, '],
      [SHARED_SCHEMA, 'Not a contract', 'Contracts are named'],
    ] as const) {
      await open(path);
      const said = await status(text);
      assert.ok(said.includes(text) && said.includes(detail), `${path}: ${said}`);
    }
  });

  async function goTo(at: vscode.Position): Promise<void> {
    const editor = vscode.window.activeTextEditor!;
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  }

  /** The hover of the braces in the status bar. */
  async function status(expected: string): Promise<string> {
    let seen = '';
    const item = page.locator('#status\\.languageStatus');
    return until(
      'the status',
      async () => {
        await page.mouse.move(5, 5);
        await item.hover();
        await page.waitForTimeout(800);
        seen = (await texts('.hover-language-status')).join('\n');
        return seen.includes(expected) ? seen : undefined;
      },
      () => seen,
    );
  }
});
