// The tour that the README shows: from an empty folder to a renamed operation. With OPERATION_CONTRACTS_PICTURES=1 its pictures
// become docs/pictures/, otherwise they are artefacts of the test.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, root } from '../../../scripts/build.mjs';
import { until } from '../browser.mjs';

/** Small enough to be read in a page, and without what says nothing about contracts. */
const settings = {
  'editor.minimap.enabled': false,
  'editor.lightbulb.enabled': 'off',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'files.exclude': { '**/.vscode': true },
};
export const opening = { example: null, width: 1200, height: 720, settings };

/** Asked at the time of a picture: `npm run pictures` says where they go. */
const pictures = () =>
  process.env.OPERATION_CONTRACTS_PICTURES ? join(root, 'docs/pictures') : join(dist, 'test/screenshots');

const CONTRACT = 'operations/store-new-user.operation.yaml';
const TAB = '.tab.active[data-resource-name="store-new-user.operation.yaml"]';

const LAMBDA = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const users = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event) {
  const { id, name } = JSON.parse(event.body);
  await users.send(
    new PutCommand({
      TableName: 'users',
      Item: { pk: \`USER#\${id}\`, sk: 'META', name: String(name), label: String(name), created_at: Math.floor(Date.now() / 1000) },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
  return { statusCode: 201 };
}
`;

/** Another that reads past the operations, and stays so. */
const EXPORT = `import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';

export async function handler() {
  const users = [];
  for await (const page of paginateScan({ client: new DynamoDBClient({}) }, { TableName: 'users' })) users.push(...page.Items);
  return users;
}
`;

async function shoot(user, name) {
  mkdirSync(pictures(), { recursive: true });
  await user.page.mouse.move(240, 640);
  await user.gone('.monaco-hover:not(.hidden) .hover-contents').catch(() => {});
  await user.page.screenshot({ path: join(pictures(), `${name}.png`) });
}

/** Puts the cursor behind a text of a saved file. */
async function goBehind(user, { workspace }, file, text) {
  const before = readFileSync(join(workspace, file), 'utf8');
  const at = before.indexOf(text);
  assert.ok(at >= 0, `${text} is not in ${file}:\n${before}`);
  const lines = before.slice(0, at + text.length).split('\n');
  await user.goTo(lines.length, lines.at(-1).length + 1);
}

export const stories = [
  [
    'an empty folder, and the walkthrough',
    async user => {
      await user.command('View: Hide Secondary Side Bar');
      await user.command('View: Toggle Primary Side Bar Visibility');
      await user.command('Walk Through a First Operation');
      await user.sees('.gettingStartedContainer', 'Write a first operation');
      await user.seesInPage('text=operation: store-new-user');
      await shoot(user, 'walkthrough');
    },
  ],
  [
    'a new operation, complete and without a complaint',
    async user => {
      await user.page
        .locator('.gettingStartedContainer .getting-started-step', { hasText: 'Write a first operation' })
        .first()
        .click();
      await user.page.locator('.gettingStartedContainer .monaco-button', { hasText: 'New Operation' }).first().click();
      await user.pick(null, 'PutItem', 'PutItem');
      await user.answer('store-new-user');
      await user.page.waitForSelector(TAB);
      await user.sees('.codelens-decoration', /Run \d examples/);
      // The table's file is told of by the watcher, a moment later.
      await user.gone('.squiggly-error, .squiggly-warning');
      await user.command('View: Show Explorer');
      await shoot(user, 'new-operation');
      await user.command('View: Toggle Primary Side Bar Visibility');
    },
  ],
  [
    'a misspelt path is underlined, and its quick fix repairs it',
    async (user, workbench) => {
      await goBehind(user, workbench, CONTRACT, '#${data.id');
      await user.type('d');
      await user.page.waitForSelector('.squiggly-error');
      await user.press('Escape');
      await user.opens('Control+.', '.action-widget', /Change to "?id|Declare/);
      await shoot(user, 'diagnostic');
      await user.press('Enter');
      await user.gone('.squiggly-error');
    },
  ],
  [
    'completion inside of a value',
    async (user, workbench) => {
      await goBehind(user, workbench, CONTRACT, 'created_at: ${now}');
      await user.press('Enter');
      await user.type('label: ${data.');
      await user.sees('.suggest-widget.visible .monaco-list-row .label-name', 'name');
      await shoot(user, 'completion');
      await user.press('ArrowDown');
      await user.press('Enter');
      await user.gone('.squiggly-error');
    },
  ],
  [
    'the request beside the contract, by a key',
    async user => {
      await user.press('Control+K');
      await user.press('v');
      await user.sees('.view-lines', '"TableName": "users"');
      await user.sees('.view-lines', '"label": { "S": "First" }');
      await shoot(user, 'request');
    },
  ],
  [
    'the mapping template, with the lines that the cursor made',
    async (user, workbench) => {
      await user.command('Show Request Template');
      await user.sees('.view-lines', '#set');
      await goBehind(user, workbench, CONTRACT, 'sk: ME');
      await user.page.waitForSelector('.cdr[class*="TextEditorDecorationType"]');
      await shoot(user, 'template');
      await user.command('View: Close Editors in Other Groups');
    },
  ],
  [
    'the example runs',
    async user => {
      await user.press('Control+s');
      await user.goTo(1, 1);
      const lens = user.page.locator('.codelens-decoration a', { hasText: /Run \d examples/ }).first();
      const passed = user.page.locator('.codicon-testing-passed-icon').first();
      // A lens that is drawn anew under the mouse swallows a click.
      await until(
        async () => {
          await lens.click();
          return passed.waitFor({ timeout: 10_000 }).then(
            () => true,
            () => false,
          );
        },
        60_000,
        () => 'the example never passed',
      );
      await user.command('Testing: Focus on Test Explorer View');
      await user.sees('.test-explorer', /store-new-user/);
      await user.page.locator('.test-explorer .monaco-tl-twistie.collapsed').first().click();
      await user.sees('.test-explorer', /a new one/);
      await shoot(user, 'example');
      await user.command('View: Toggle Primary Side Bar Visibility');
    },
  ],
  [
    'a Lambda that still calls DynamoDB is found, and offered a way out',
    async (user, { workspace }) => {
      mkdirSync(join(workspace, 'src'), { recursive: true });
      writeFileSync(join(workspace, 'src/sign-up.mjs'), LAMBDA);
      writeFileSync(join(workspace, 'src/export.mjs'), EXPORT);
      await user.openFile('sign-up.mjs');
      await user.page.waitForSelector('.squiggly-warning, .squiggly-error');
      await user.goTo(8, 9);
      await user.command('Go to Next Problem (Error, Warning, Info)');
      await user.sees('.marker-widget', 'DynamoDB');
      await shoot(user, 'direct-call');
      await user.press('Escape');
      await user.goTo(8, 9);
      await user.press('Control+.');
      await user.sees('.action-widget', 'Call operation store-new-user');
      await shoot(user, 'quick-fix');
      await user.press('Enter');
      await user.sees('.view-lines', "callOperation('store-new-user'");
      await user.gone('.squiggly-warning');
      await shoot(user, 'rewritten');
      await user.press('Control+s');
    },
  ],
  [
    'the picture of the system',
    async user => {
      await user.command('Focus on Operations View');
      await user.command('Show Picture of the System');
      await user.seesInPage('svg .node');
      await shoot(user, 'system');
    },
  ],
  [
    'the operation is renamed wherever it is named',
    async (user, workbench) => {
      await user.command('View: Toggle Primary Side Bar Visibility');
      await user.openFile(CONTRACT);
      await goBehind(user, workbench, CONTRACT, 'operation: store-new');
      await user.press('F2');
      await user.page.waitForSelector('.rename-box input');
      await user.page.locator('.rename-box input').fill('register-user');
      await shoot(user, 'rename');
      await user.press('Enter');
      await user.sees('.view-lines', 'operation: register-user');
      // The Lambda that was rewritten above calls it by its new name.
      await user.openFile('sign-up.mjs');
      await user.sees('.view-lines', "callOperation('register-user'");
    },
  ],
];
