import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { follow, stepsOf } from '../guide.ts';

const ROOT = join(import.meta.dirname, '../..');

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Without what an outer npm says of itself. */
const outside = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

const missing = !existsSync(join(ROOT, 'dist/cli.js'))
  ? 'dist/ is not built'
  : process.platform === 'win32' && 'no bash';

test('docs/first-contract.md, followed word by word in an empty folder', {
  skip: missing,
  timeout: 300_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-guide-'));
  try {
    mkdirSync(join(folder, 'operation-contracts'));
    // Without scripts: dist/ is there, and others read it.
    spawnSync('npm', ['pack', '--ignore-scripts', '--pack-destination', join(folder, 'operation-contracts')], {
      cwd: ROOT,
    });
    const port = String(await freePort());
    const steps = stepsOf(join(ROOT, 'docs/first-contract.md')).map(step => ({
      ...step,
      commands: step.commands.replaceAll('3210', port),
    }));
    await follow(steps, folder, { ...outside(), npm_config_offline: 'true', npm_config_audit: 'false' });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
