// Where a VS Code can be had without a download from its maker: the npm package `code-server` carries the whole server.
// It is large (600 MB) and compiles native code, so it lives in its own folder under .cache/ and is installed only when asked for:
//   npm run code-server
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const folder = process.env.OPERATION_CONTRACTS_CODE_SERVER ?? join(root, '.cache', 'code-server');

/** The folder of the VS Code inside code-server, or undefined where it is not installed. */
export function vscodeServer() {
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  return existsSync(join(vscode, 'out', 'server-main.js')) ? vscode : undefined;
}

export const vscodeServerIsMissing = 'code-server is not installed; `npm run code-server` does it (2 minutes, 600 MB)';

const version = '4.139.1';

export function install() {
  if (vscodeServer() !== undefined) return 0;
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, allowScripts: { 'code-server': true, argon2: true } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const args = ['install', '--no-audit', '--no-fund', `code-server@${version}`];
  const { status } = spawnSync('npm', args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status ?? 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exit(install());
