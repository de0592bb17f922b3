// The stories in a real VS Code: the server inside of the npm package code-server, and Chromium.
// Prints the stories' lines alone, or `skipped: why` where either program cannot be had; with CI=true that is a failure.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll, dist } from '../../scripts/build.mjs';
import { installed } from '../../scripts/code-server.mjs';
import { chromiumPath, openWorkbench, until } from './browser.mjs';
import { buildSuite } from './build.mjs';
import { look } from './eyes/run.mjs';
import { storyLog } from './story-log.mjs';

const missing = chromiumPath() === undefined ? 'Chromium is not installed' : installed();
if (missing !== null) {
  console.log(process.env.CI === 'true' ? `✖ ${missing}` : `skipped: ${missing}`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

await buildAll();
await buildSuite();
const screenshots = join(dist, 'test/screenshots');
rmSync(screenshots, { recursive: true, force: true });
let code;
const log = storyLog();
const workbench = await openWorkbench({
  payload: [['extensionTestsPath', join(dist, 'test/index.js')]],
  onPage: async page => {
    await page.exposeFunction('codeAutomationExit', given => {
      code = given;
    });
    await page.exposeFunction('codeAutomationLog', (_type, args) => log.add(args));
  },
});
try {
  await until(
    () => code !== undefined || workbench.gone(),
    900_000,
    () => 'the stories did not end in a quarter of an hour',
  );
} catch (error) {
  console.error(String(error));
} finally {
  if (code === undefined) await workbench.page.screenshot({ path: join(screenshots, 'stuck.png') }).catch(() => {});
  await workbench.close();
}
// Where no story ran at all, the reason stands in what is otherwise noise.
if (code !== 0 && !log.toldStories()) console.error(`${log.noise()}\n${workbench.log().slice(-2000)}`);

const seen = { passed: 0, failed: 0 };
// A production build replaces dist/: the package comes last.
const groups = [
  ['A tour', () => import('./eyes/tour.mjs')],
  ['On the web', () => import('./eyes/web.mjs')],
  ['Installed from its package', () => import('./eyes/installed.mjs')],
];
for (const [title, load] of process.env.OPERATION_CONTRACTS_STORIES ? [] : groups) {
  const { passed, failed } = await look(title, await load());
  seen.passed += passed;
  seen.failed += failed;
}
if (seen.passed + seen.failed > 0) console.log(`  ${seen.passed} passing\n  ${seen.failed} failing`);
process.exitCode = code === 0 && seen.failed === 0 ? 0 : 1;
