// The same stories in a VS Code that @vscode/test-electron downloads: `npm run test:electron`.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { exampleWorkspace, freePort } from '../test/vscode/browser.mjs';
import { buildSuite } from '../test/vscode/build.mjs';
import { buildAll, dist, root } from './build.mjs';

await buildAll();
await buildSuite();
// A VS Code of one's own: OPERATION_CONTRACTS_VSCODE=/path/to/code npm run test:electron
const vscodeExecutablePath = await (process.env.OPERATION_CONTRACTS_VSCODE ??
  downloadAndUnzipVSCode({ cachePath: join(root, '.cache/vscode') }).catch(error => {
    console.error(`VS Code could not be downloaded: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }));
const { folder, workspace } = exampleWorkspace();
const cdp = await freePort();
try {
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(dist, 'test/index.js'),
    extensionTestsEnv: { OPERATION_CONTRACTS_CDP: `http://127.0.0.1:${cdp}` },
    launchArgs: [
      workspace,
      '--disable-extensions',
      '--disable-telemetry',
      `--remote-debugging-port=${cdp}`,
      `--user-data-dir=${join(folder, 'data')}`,
      `--extensions-dir=${join(folder, 'extensions')}`,
    ],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
