// The same extension in the web extension host, where there is neither a disk nor a process.
import assert from 'node:assert/strict';
import { until } from '../browser.mjs';

export const opening = { extension: 'web' };

export const stories = [
  [
    'a wrong path is underlined, and the list offers the right one',
    async user => {
      await user.openFile('store-new-user.operation.yaml');
      await user.goTo(29, 25);
      await user.press('Backspace', 2);
      await user.type('idd');
      await user.page.waitForSelector('.squiggly-error');
      await user.press('Escape');
      await user.press('Backspace', 4);
      await user.type('.');
      await user.sees('.suggest-widget.visible .monaco-list-row .label-name', 'first_name');
      await user.press('Escape');
      await user.type('id');
      await user.gone('.squiggly-error');
    },
  ],
  [
    'the table is found in a template that is not open, and the request is shown beside',
    async user => {
      await user.command('Show Rendered Request');
      const text = await user.sees(
        '.editor-group-container:nth-child(2) .view-lines, .split-view-view:nth-child(2) .view-lines',
        '"TableName": "Accounts"',
      );
      assert.match(text, /USER#ABC123/);
    },
  ],
  [
    'all contracts stand in the Operations view',
    async user => {
      await user.command('Focus on Operations View');
      await user.sees('.pane-body .monaco-list-row', /start-session/);
    },
  ],
  [
    'Lambda code that still calls DynamoDB is found, and can be changed to call an operation',
    async user => {
      await user.openFile('sign-up.ts');
      await user.page.waitForSelector('.squiggly-info');
      // On the call: TypeScript has complaints of its own above it, for it finds no packages here.
      await user.goTo(17, 9);
      // A list that was asked for before the server could answer is asked for again.
      const offered = user.page.locator('.action-widget', { hasText: 'Call operation' }).first();
      await until(
        async () => {
          await user.press('Escape');
          await user.press('Control+.');
          return offered.waitFor({ timeout: 10_000 }).then(
            () => true,
            () => false,
          );
        },
        60_000,
        () => 'the call of the operation was never offered',
      );
    },
  ],
];
