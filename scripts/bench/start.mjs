// What each call of the command line costs, as in a pre-commit hook: whole processes of the packaged build against one of Node
// that does nothing. Goals: the version under 1.4 of it, a check of the example under 3.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll, root } from '../build.mjs';
import { inTurns, line } from './median.mjs';

const folder = mkdtempSync(join(tmpdir(), 'operation-contracts-start-'));
await buildAll({ production: true, folder });
const run = (...args) => {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};
const cli = join(folder, 'cli.js');
const times = await inTurns(
  {
    node: () => run('-e', '0'),
    version: () => run(cli, '--version'),
    check: () => run(cli, 'check', 'examples/accounts'),
  },
  { rounds: 15, warmUp: 2 },
);
rmSync(folder, { recursive: true, force: true });
console.log('Whole processes of the command line, medians of 15:');
line(times.node.toFixed(1), 'ms', 'node -e 0');
for (const [name, goal] of [
  ['version', 1.4],
  ['check', 3],
])
  line(
    (times[name] / times.node).toFixed(2),
    '',
    `of it: ${name === 'check' ? 'check examples/accounts' : '--version'} (goal: ${goal})`,
  );
