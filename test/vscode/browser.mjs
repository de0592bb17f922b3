// A real VS Code without a download from its maker: the server inside of the npm package code-server, and Chromium.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../../scripts/build.mjs';
import { vscodeServer } from '../../scripts/code-server.mjs';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromiumPath = () => process.env.CHROMIUM ?? CHROMIUM.find(path => existsSync(path));

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * In a browser VS Code saves by itself after a second, and no story should depend on how fast it is told. VS Code's own git is no
 * part of any story, and an error of it (a pipe that closed) would be told as one of the story that runs.
 */
const SETTINGS = {
  'git.enabled': false,
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/** A workspace in a folder of its own, with settings: a copy of an example, or an empty one. */
export function exampleWorkspace(settings = {}, example = 'accounts') {
  const folder = mkdtempSync(join(tmpdir(), 'operation-contracts-vscode-'));
  const workspace = join(folder, example ?? 'my-service');
  if (example) cpSync(join(root, 'examples', example), workspace, { recursive: true });
  mkdirSync(join(workspace, '.vscode'), { recursive: true });
  writeFileSync(join(workspace, '.vscode/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  return { folder, workspace };
}

/**
 * Starts a VS Code server over a workspace, and a browser. `extension` is how ours gets there: from the checkout
 * ('development'), from the checkout into the web extension host ('web'), or the path of a VSIX that is installed.
 * `besides` names examples that are folders of the same workspace, `trusted` says whether VS Code asks if the authors are trusted.
 * `payload` is what the workbench is told besides. The stories in the extension host find the browser through
 * OPERATION_CONTRACTS_CDP, as in suite/window.ts.
 */
export async function openWorkbench({
  extension = 'development',
  example = 'accounts',
  besides = [],
  trusted = true,
  payload = [],
  width = 1400,
  height = 900,
  settings,
  onPage,
} = {}) {
  const { folder, workspace } = exampleWorkspace(settings, example);
  for (const name of ['data', 'extensions']) mkdirSync(join(folder, name));
  if (extension.endsWith('.vsix')) install(folder, extension);
  const [port, cdp] = [await freePort(), await freePort()];
  const server = startServer(folder, port, cdp, trusted);
  const close = async browser => {
    await browser?.close().catch(() => {});
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  let browser;
  try {
    await until(server.ready, 60_000, () => `the VS Code server did not start:\n${server.log()}`);
    browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: [...QUIET, `--remote-debugging-port=${cdp}`],
    });
    const page = await browser.newPage({ viewport: { width, height } });
    await onPage?.(page);
    const remote = path => `vscode-remote://127.0.0.1:${port}${path}`;
    const told = [
      ...(extension.endsWith('.vsix') ? [] : [['extensionDevelopmentPath', remote(root)]]),
      ...(extension === 'web' ? [['extensionDevelopmentKind', 'web']] : []),
      ['skipWelcome', 'true'],
      ...payload.map(([name, path]) => [name, path.startsWith('/') ? remote(path) : path]),
    ];
    await page.goto(
      `http://127.0.0.1:${port}/?${opened(folder, workspace, besides)}&payload=${encodeURIComponent(JSON.stringify(told))}`,
      // A busy machine needs longer than the default for the first page.
      { timeout: 120_000 },
    );
    return { page, workspace, log: server.log, gone: server.gone, close: () => close(browser) };
  } catch (error) {
    await close(browser);
    throw error;
  }
}

/** The folder, or a workspace of several. */
function opened(folder, workspace, besides) {
  if (besides.length === 0) return `folder=${encodeURI(workspace)}`;
  for (const name of besides) cpSync(join(root, 'examples', name), join(folder, name), { recursive: true });
  const file = join(folder, 'several.code-workspace');
  const folders = [workspace, ...besides.map(name => join(folder, name))].map(path => ({ path }));
  writeFileSync(file, JSON.stringify({ folders, settings: SETTINGS }));
  return `workspace=${encodeURI(file)}`;
}

/** As a user would install a package: with VS Code's own command. */
function install(folder, vsix) {
  const args = ['out/server-main.js', '--install-extension', vsix, '--accept-server-license-terms'];
  args.push('--server-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions'));
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: vscodeServer(), encoding: 'utf8' });
  if (status !== 0 || !/successfully installed/.test(stdout))
    throw new Error(`${vsix} was not installed: ${stdout}${stderr}`);
}

function startServer(folder, port, cdp, trusted) {
  const args = ['out/server-main.js', '--host', '127.0.0.1', '--port', String(port)];
  args.push('--server-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions'));
  args.push('--without-connection-token', '--accept-server-license-terms', '--enable-smoke-test-driver');
  args.push('--disable-telemetry', ...(trusted ? ['--disable-workspace-trust'] : []));
  const server = spawn(process.execPath, args, {
    cwd: vscodeServer(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, OPERATION_CONTRACTS_CDP: `http://127.0.0.1:${cdp}` },
  });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', data => (log += data));
  const gone = () => server.exitCode !== null || server.signalCode !== null;
  const kill = () => server.kill();
  process.once('exit', kill);
  return {
    gone,
    log: () => log,
    ready: () => {
      if (gone()) throw new Error(`the VS Code server ended:\n${log}`);
      return /Extension host agent listening|Web UI available/i.test(log);
    },
    async stop() {
      process.removeListener('exit', kill);
      kill();
      await until(gone, 5000, () => '').catch(() => server.kill('SIGKILL'));
    },
  };
}

export async function until(holds, milliseconds, complaint) {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(complaint());
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
