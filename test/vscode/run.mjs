// The stories in a real VS Code through its server and Chromium. Prints `skipped: why` where either cannot be had.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { buildAll, dist, root } from '../../scripts/build.mjs';
import { install, vscodeServer, vscodeServerIsMissing } from '../../scripts/code-server.mjs';
import { chromiumPath, openWorkbench, until } from './browser.mjs';
import { buildSuite } from './build.mjs';

const missing =
  chromiumPath() === undefined
    ? 'Chromium is not installed'
    : vscodeServer() === undefined && (process.env.CI !== 'true' || install() !== 0)
      ? vscodeServerIsMissing
      : null;
if (missing) {
  console.log(`skipped: ${missing}`);
  process.exit(0);
}

await buildAll();
await buildSuite();
let code;
const { page, close, log } = await openWorkbench({
  payload: [['extensionTestsPath', join(dist, 'test/index.js')]],
  onPage: async page => {
    await page.exposeFunction('codeAutomationExit', given => {
      code = given;
    });
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      const line = format(...args);
      // The page has much to say of the marketplace and the like; the stories are indented.
      if (/^ {2,}\S|^\s*\d+ (?:passing|failing|pending)/.test(line) && !/^\s*\[/.test(line)) console.log(line);
    });
  },
});
try {
  await until(
    () => code !== undefined,
    300_000,
    () => `The stories did not end.\n${log().slice(-2000)}`,
  );
} finally {
  const folder = join(root, 'test/artefacts');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, 'vscode.png') }).catch(() => {});
  await close();
}
process.exit(code === 0 ? 0 : 1);
