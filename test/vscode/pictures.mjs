// The README's pictures, from the real editor: `npm run pictures`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/build.mjs';
import { openWorkbench } from './browser.mjs';

const folder = join(root, 'docs/pictures');
mkdirSync(folder, { recursive: true });
const { page, close } = await openWorkbench({ width: 1360, height: 820 });
const pause = milliseconds => page.waitForTimeout(milliseconds);

async function command(name) {
  await page.keyboard.press('F1');
  await pause(500);
  await page.keyboard.type(name, { delay: 10 });
  await pause(700);
  await page.keyboard.press('Enter');
  await pause(900);
}

async function openFile(name) {
  await page.keyboard.press('Control+P');
  await pause(500);
  await page.keyboard.type(name, { delay: 10 });
  await pause(1000);
  await page.keyboard.press('Enter');
  await pause(1500);
}

async function goTo(line) {
  await page.keyboard.press('Control+G');
  await pause(400);
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
  await pause(400);
}

try {
  await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
  await pause(5000);
  await page.keyboard.press('Escape');
  await command('View: Close Secondary Side Bar');
  await command('View: Toggle Primary Side Bar Visibility');
  await openFile('store-new-user.operation.yaml');
  await command('Operation Contracts: Show Rendered Request');
  await goTo('29:1');
  await pause(1500);
  await page.screenshot({ path: join(folder, 'request.png') });
  // A misspelt path, and what completion offers.
  await goTo('28:24');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  for (const _ of 'id') await page.keyboard.press('Backspace');
  await page.keyboard.type('fist_name');
  await pause(2000);
  await page.screenshot({ path: join(folder, 'diagnostic.png') });
  for (const _ of 'fist_name.') await page.keyboard.press('Backspace');
  await page.keyboard.type('.', { delay: 50 });
  await pause(2000);
  await page.screenshot({ path: join(folder, 'completion.png') });
  await page.keyboard.press('Escape');
  await page.keyboard.type('id');
  await pause(800);
  await command('Operation Contracts: Show Request Template');
  await goTo('28:12');
  await pause(1500);
  await page.screenshot({ path: join(folder, 'template.png') });
} finally {
  await close();
}
