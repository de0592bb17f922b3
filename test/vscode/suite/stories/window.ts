import * as assert from 'node:assert';
import type { Page } from 'playwright-core';
import * as vscode from 'vscode';
import { CONTRACT, find, leave, open, SHARED_SCHEMA, until } from '../editor.ts';
import { openPreview } from '../preview.ts';
import { picture, workbench } from '../window.ts';

/** What only someone who sits in front of the window sees. */
describe('In front of the window', () => {
  let page: Page;

  before(async function () {
    const found = await workbench();
    if (found === null) this.skip();
    page = found;
  });
  afterEach(leave);

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
    await picture('completion');
    await page.keyboard.press('Enter');
    await until('the repaired path', () => document.getText().includes('pk: USER#${data.id}\n') || undefined);
    await page.waitForSelector('.squiggly-error', { state: 'detached' });
  });

  it('the language status says what a file is taken for', async () => {
    for (const [path, text, detail] of [
      [CONTRACT, 'Operation contract', 'store-new-user; by operations.config.yaml of accounts.'],
      ['operations/sessions.operation.yaml', '3 operations', 'start-session, get-session, end-session; by'],
      ['operations.config.yaml', 'Contract workspace', '6 contract files, 1 table, 1 bucket'],
      [SHARED_SCHEMA, 'Not a contract', 'Contracts are named'],
    ] as const) {
      await open(path);
      const said = await status(text);
      assert.ok(said.includes(text) && said.includes(detail), `${path}: ${said}`);
    }
  });

  const PREVIEWS = [
    ['showRequestTemplate', '.request-template.vtl', '"sk":{"S":"PROFILE"}', '"created_at":{"N":"$now"}'],
    ['showRenderedRequest', '.request.jsonc', '"sk": { "S": "PROFILE" }', '"created_at": { "N": "1767225600" }'],
    ['showOpenApi', '.openapi.jsonc', '"requestTemplates": {', '"requestTemplates": {'],
  ] as const;

  for (const [command, ending, profile, time] of PREVIEWS) {
    it(`the cursor in the contract marks the lines that it produces, and the other way round: ${ending}`, async () => {
      const { document } = await open(CONTRACT);
      const preview = await openPreview(command, ending);
      for (const [text, produced] of [
        ['sk: PROFILE', profile],
        ['created_at: ${now}', time],
      ] as const) {
        await goTo(find(document, text, 2));
        const line = find(preview, produced).line + 1;
        await until(`the marks of ${text}`, async () => (await markedLines(-1))[0] === line || undefined);
      }
      await picture(`marked${ending.replace(/\.\w+$/, '')}`);
      await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
      await goTo(find(preview, profile, 2));
      const line = find(document, ending === '.openapi.jsonc' ? 'table: Accounts' : 'sk: PROFILE').line + 1;
      await until('the marks in the contract', async () => (await markedLines(0))[0] === line || undefined);
    });
  }

  /** The numbers of the lines of an editor, from the left, that a decoration marks as a whole. */
  const markedLines = (which: number): Promise<number[]> =>
    page.evaluate(index => {
      const editors = [...document.querySelectorAll('.editor-instance .monaco-editor')];
      const editor = editors.at(index)!;
      const marks = [...editor.querySelectorAll('.view-overlays .cdr[class*="TextEditorDecorationType"]')];
      const tops = new Set(marks.map(mark => Math.round(mark.getBoundingClientRect().top)));
      return [...editor.querySelectorAll('.line-numbers')]
        .filter(number => tops.has(Math.round(number.getBoundingClientRect().top)))
        .map(number => Number(number.textContent));
    }, which);

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
