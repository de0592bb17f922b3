// Where a VS Code can be had without a download from its maker: the npm package `code-server` carries the whole server.
// It is large (600 MB) and compiles native code, so it lives in its own folder under .cache/ and is installed when it is
// first needed: by the stories in test/vscode, or by `npm run code-server`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const version = '4.139.1';
const root = join(import.meta.dirname, '..');
const folder = process.env.OPERATION_CONTRACTS_CODE_SERVER ?? join(root, '.cache', 'code-server');

/** The folder of the VS Code inside code-server, or undefined where it is not installed. */
export function vscodeServer() {
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  return existsSync(join(vscode, 'out', 'server-main.js')) ? vscode : undefined;
}

/** Installs code-server where it is not there; why that could not be done, or null. */
export function installed() {
  if (vscodeServer() !== undefined) return null;
  console.error(`Installing code-server ${version} (2 minutes, 600 MB, once) …`);
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, allowScripts: { 'code-server': true, argon2: true } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', `code-server@${version}`];
  const { status, stderr } = spawnSync('npm', args, {
    cwd: folder,
    env: ownEnvironment(),
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (status === 0 && vscodeServer() !== undefined) return null;
  const told = (stderr ?? '').matchAll(/^npm (?:error|ERR!) (?!code |path |command |A complete log)(.+)$/gm);
  const why =
    [...told]
      .map(([, line]) => line)
      .slice(0, 4)
      .join(' ') || 'npm install failed';
  return `code-server could not be installed (${why}); it needs what test/vscode/debian-packages.txt lists`;
}

/** Without what an outer `npm` says of itself: code-server's installer believes it, and takes the outer Node for its own. */
function ownEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const why = installed();
  if (why !== null) console.error(why);
  process.exitCode = why === null ? 0 : 1;
}
