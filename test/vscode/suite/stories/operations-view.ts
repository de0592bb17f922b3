import * as assert from 'node:assert';
import type { Frame, Page } from 'playwright-core';
import * as vscode from 'vscode';
import { CONTRACT, file, leave, open, until } from '../editor.ts';
import { picture, workbench } from '../window.ts';

describe('All contracts at a glance', () => {
  let page: Page;

  before(async function () {
    const found = await workbench();
    if (found === null) this.skip();
    page = found;
  });
  afterEach(leave);
  after(() => vscode.commands.executeCommand('workbench.view.explorer'));

  it('stand in the Operations view by owner, with the resources', async () => {
    await open(CONTRACT);
    await vscode.commands.executeCommand('operationContracts.operations.focus');
    let seen = '';
    await until(
      'the rows',
      async () => {
        seen = (await page.locator('.pane-body .monaco-list-row').allInnerTexts()).join('\n');
        return (
          ['accounts-team', 'store-new-user', 'get-session', 'Resources'].every(text => seen.includes(text)) ||
          undefined
        );
      },
      () => seen,
    );
    await picture('operations view');
  });

  it('are drawn as a picture, whose boxes lead to the contracts, by mouse and by keyboard', async () => {
    await vscode.commands.executeCommand('operationContracts.showPicture');
    const frame = await pictureFrame();
    const box = frame.locator('.node.operation', { hasText: 'store-new-user' });
    assert.match((await box.getAttribute('aria-label')) ?? '', /^Operation store-new-user, PutItem, to Accounts$/);
    await picture('picture of the system');
    await box.focus();
    await box.press('Enter');
    await until('the contract', () => activePath() === file(CONTRACT).path || undefined, activePath);
  });

  it('lead from box to box by the arrow keys, along the lines, and Tab goes on to the export', async () => {
    await vscode.commands.executeCommand('operationContracts.showPicture');
    const frame = await pictureFrame();
    const focused = () =>
      frame.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id);
    const dimmed = () => frame.locator('.dim').count();
    await frame.locator('.node[tabindex="0"]').first().focus();
    for (const [key, label] of [
      ['Home', /^Lambda |^Operation /],
      ['End', /^Resource /],
      ['ArrowLeft', /^Operation .*, to /],
      ['ArrowRight', /^Resource /],
    ] as const) {
      await page.keyboard.press(key);
      assert.match((await focused()) ?? '', label, key);
    }
    await page.keyboard.press('ArrowLeft');
    const before = await focused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    assert.strictEqual(await focused(), before);
    assert.ok((await dimmed()) > 0, 'what is not joined to the box is dimmed');
    await picture('a box that has the focus');
    await page.keyboard.press('Escape');
    assert.strictEqual(await dimmed(), 0);
    await page.keyboard.press('Shift+Tab');
    assert.strictEqual(await focused(), 'export');
  });

  const activePath = (): string | undefined => vscode.window.activeTextEditor?.document.uri.path;

  /** The frame inside of the webview's frames. */
  const pictureFrame = (): Promise<Frame> =>
    until('the picture', async () => {
      for (const frame of page.frames()) {
        if (
          (await frame
            .locator('svg .node')
            .count()
            .catch(() => 0)) > 0
        )
          return frame;
      }
      return undefined;
    });
});
