#!/usr/bin/env node
// The command line as pre-commit runs it, from its own clone of this repository: built on first use.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const cli = join(root, 'dist/cli.js');

const run = (command, args, options) => {
  const { status } = spawnSync(command, args, { ...options, shell: command === 'npm' && process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
};
if (!existsSync(cli)) {
  for (const args of [
    ['ci', '--no-audit', '--no-fund'],
    ['run', 'build'],
  ])
    run('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
run(process.execPath, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
