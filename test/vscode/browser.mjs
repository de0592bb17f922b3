// A real VS Code without a download from its maker: the server inside of the npm package code-server, and Chromium.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../../scripts/build.mjs';
import { vscodeServer } from '../../scripts/code-server.mjs';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromiumPath = () => process.env.CHROMIUM ?? CHROMIUM.find(path => existsSync(path));

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts a VS Code server over a copy of the example workspace, and a browser. `payload` is what the workbench is told. */
export async function openWorkbench({ payload = [], width = 1400, height = 900, onPage } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'operation-contracts-vscode-'));
  const workspace = join(folder, 'accounts');
  cpSync(join(root, 'examples/accounts'), workspace, { recursive: true });
  for (const name of ['data', 'extensions']) mkdirSync(join(folder, name));
  const port = await freePort();
  const vscode = vscodeServer();
  const args = [
    'out/server-main.js',
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--enable-smoke-test-driver',
    '--server-data-dir',
    join(folder, 'data'),
    '--extensions-dir',
    join(folder, 'extensions'),
    '--disable-telemetry',
  ];
  const server = spawn(process.execPath, args, { cwd: vscode, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', data => (log += data));
  await until(
    () => /Extension host agent listening|Web UI available/i.test(log),
    60_000,
    () => `the VS Code server did not start:\n${log}`,
  );
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
  const page = await browser.newPage({ viewport: { width, height } });
  await onPage?.(page);
  const remote = path => `vscode-remote://127.0.0.1:${port}${path}`;
  const full = [
    ['extensionDevelopmentPath', remote(root)],
    ['skipWelcome', 'true'],
    ...payload.map(([name, path]) => [name, path.startsWith('/') ? remote(path) : path]),
  ];
  await page.goto(`http://127.0.0.1:${port}/?folder=${workspace}&payload=${encodeURIComponent(JSON.stringify(full))}`);
  const close = async () => {
    await browser.close().catch(() => {});
    server.kill();
    await new Promise(resolve => setTimeout(resolve, 300));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { page, close, workspace, log: () => log };
}

export async function until(holds, milliseconds, complaint) {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(complaint());
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
