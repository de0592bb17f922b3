// The stories in a real VS Code: the server inside of the npm package code-server, and Chromium.
// Prints the stories' lines alone, or `skipped: why` where either program cannot be had; with CI=true that is a failure.
// OPERATION_CONTRACTS_STORIES chooses by title: a group that only looks at the window, or stories in the extension host.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll, dist } from '../../scripts/build.mjs';
import { installed } from '../../scripts/code-server.mjs';
import { chromiumPath } from './browser.mjs';
import { look } from './eyes/run.mjs';
import { runSuite } from './suite.mjs';

const missing = chromiumPath() === undefined ? 'Chromium is not installed' : installed();
if (missing !== null) {
  console.log(process.env.CI === 'true' ? `✖ ${missing}` : `skipped: ${missing}`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

// A production build replaces dist/: the package comes last.
const groups = [
  ['A tour', () => import('./eyes/tour.mjs')],
  ['On the web', () => import('./eyes/web.mjs')],
  ['In a workspace of two folders', () => import('./eyes/two-folders.mjs')],
  ['In each kind of theme', () => import('./eyes/themes.mjs')],
  ['In a folder that is not trusted', () => import('./eyes/untrusted.mjs')],
  ['Installed from its package', () => import('./eyes/installed.mjs')],
];
const wanted = process.env.OPERATION_CONTRACTS_STORIES;
const looked = groups.filter(([title]) => !wanted || title.includes(wanted));

await buildAll();
rmSync(join(dist, 'test/screenshots'), { recursive: true, force: true });
const hosted = wanted && looked.length > 0 ? true : await runSuite();
const seen = { passed: 0, failed: 0 };
for (const [title, load] of looked) {
  const { passed, failed } = await look(title, await load());
  seen.passed += passed;
  seen.failed += failed;
}
if (looked.length > 0) console.log(`  ${seen.passed} passing\n  ${seen.failed} failing`);
process.exitCode = hosted && seen.failed === 0 ? 0 : 1;
