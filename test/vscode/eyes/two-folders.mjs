// A workspace of two folders, each with a configuration of its own.
import { correctsAPath } from './corrects-a-path.mjs';

export const opening = { besides: ['patterns'] };

export const stories = [
  [
    'the contracts of each folder are checked against the tables of that folder',
    async user => {
      await user.openFile('store-new-user.operation.yaml');
      await correctsAPath(user);
      await user.command('Show Rendered Request');
      await user.sees('.view-lines', '"TableName": "Accounts"');
      await user.openFile('counter.operation.yaml');
      await user.sees('.codelens-decoration', 'Preview');
      await user.gone('.squiggly-error');
    },
  ],
  [
    'the Operations view has a row for each folder, and the picture a part',
    async user => {
      await user.command('Focus on Operations View');
      await user.sees('.pane-body .monaco-list-row', /accounts/);
      await user.sees('.pane-body .monaco-list-row', /patterns/);
      await user.command('Show Picture of the System');
      await user.seesInPage('section[aria-label="accounts"] h2');
      await user.seesInPage('section[aria-label="patterns"] h2');
    },
  ],
];
