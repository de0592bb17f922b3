// Packages both: the extension as dist/operation-contracts-<version>.vsix, the command line and the server as the .tgz beside it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { dist, root } from './build.mjs';
import { npmFolder } from './release/npm-folder.mjs';

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
export const vsix = join(dist, `${name}-${version}.vsix`);
export const tarball = join(dist, `${name}-${version}.tgz`);

// vsce runs `vscode:prepublish`, which is the production build.
await createVSIX({ cwd: root, packagePath: vsix, dependencies: false, readmePath: 'client/README.md' });

const { status } = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', dist], {
  cwd: npmFolder(root),
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
});
if (status !== 0) throw new Error('npm pack failed.');
console.log(`${vsix}\n${tarball}`);
