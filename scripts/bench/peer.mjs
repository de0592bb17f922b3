// yaml-language-server, installed apart: it is no dependency of ours. Null where it cannot be.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../.cache/bench');

export function peerFolder() {
  const installed = join(folder, 'node_modules/yaml-language-server');
  if (!existsSync(installed)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', 'yaml-language-server@1.19'], {
      cwd: folder,
      stdio: 'ignore',
      shell: process.platform === 'win32',
    });
  }
  if (existsSync(installed)) return folder;
  console.log('yaml-language-server could not be installed: it is left out.');
  return null;
}
