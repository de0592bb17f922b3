// The same stories in a VS Code that @vscode/test-electron downloads: `npm run test:electron`.
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { buildSuite } from '../test/vscode/build.mjs';
import { buildAll, dist, root } from './build.mjs';

await buildAll();
await buildSuite();
const workspace = join(mkdtempSync(join(tmpdir(), 'operation-contracts-')), 'accounts');
cpSync(join(root, 'examples/accounts'), workspace, { recursive: true });
try {
  await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: join(dist, 'test/index.js'),
    launchArgs: [workspace, '--disable-extensions', '--skip-welcome', '--disable-workspace-trust'],
  });
} catch (error) {
  console.error(
    `The stories failed, or VS Code could not be downloaded: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
}
