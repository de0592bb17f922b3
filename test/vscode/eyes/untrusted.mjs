// A folder whose authors are not trusted: nothing of it is run, so nothing has to be left out.
import { correctsAPath } from './corrects-a-path.mjs';

export const opening = { trusted: false };

export const stories = [
  [
    'is checked and previewed all the same, for nothing in it is executed',
    async user => {
      await user.sees('.part.statusbar', 'Restricted Mode');
      await user.openFile('store-new-user.operation.yaml');
      await correctsAPath(user);
      await user.command('Show Rendered Request');
      await user.sees('.view-lines', '"TableName": "Accounts"');
    },
  ],
];
