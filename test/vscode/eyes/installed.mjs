// The packaged extension in a clean VS Code.
import { vsix } from '../../../scripts/package.mjs';
import { correctsAPath } from './corrects-a-path.mjs';

export const opening = { extension: vsix };

export const stories = [
  [
    'checks a contract and shows its request',
    async user => {
      await user.openFile('store-new-user.operation.yaml');
      await correctsAPath(user);
      await user.command('Show Rendered Request');
      await user.sees('.view-lines', '"TableName": "Accounts"');
    },
  ],
  [
    'runs an example',
    async user => {
      await user.command('Test: Run All Tests');
      await user.command('Testing: Focus on Test Explorer View');
      await user.sees('.test-explorer .result-summary, .test-explorer', /\d+\/\d+/);
    },
  ],
];
