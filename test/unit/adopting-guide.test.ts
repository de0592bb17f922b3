import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dispatch } from '../../server/src/cli/dispatch.ts';
import { folderOf, type Ran, runVerb } from '../cli-run.ts';
import { stepsOf } from '../guide.ts';

const GUIDE = join(import.meta.dirname, '../../docs/adopting.md');
const CODE = join(import.meta.dirname, '../fixtures/adoption');
const read = (path: string): string => readFileSync(path, 'utf8');

/**
 * What each command of the guide's `sh` blocks answers, in the guide's order, in a code base with a SAM template and one
 * function that stores and reads users: another command in the guide, or another order, fails here.
 */
const SEEN: readonly (readonly [command: string, code: number, shown: RegExp])[] = [
  ['check', 1, /dynamodb-permission[^]*direct-dynamodb-call[^]*3 errors/],
  ['check --baseline-write', 0, /3 known findings/],
  ['check --baseline', 0, /3 findings in the baseline/],
  ['extract src --dry-run', 0, /2 of 2 calls/],
  ['extract src', 0, /store-user\.operation\.yaml[^]*2 of 2 calls/],
  ['generate client --lang ts -o src', 0, /operations\.ts/],
  ['check --baseline-write', 0, /3 known findings/],
  ['check --fix src', 0, /^/],
  ['check --baseline-write', 0, /1 known finding/],
];

test('docs/adopting.md, followed from the first scan to the last line of the baseline', async () => {
  const [, config = ''] = /```yaml\n([^]*?)```/.exec(read(GUIDE)) ?? [];
  using folder = folderOf({
    'operations.config.yaml': config,
    'infra/template.yaml': read(join(CODE, 'infra/template.yaml')),
    'src/lib/data-access.ts': read(join(CODE, 'src/lib/data-access.ts.txt')),
    'src/sign-up.ts': read(join(CODE, 'src/sign-up.ts.txt')),
  });
  const type = (line: string): Promise<Ran> =>
    runVerb({ usage: '', summary: '', help: '', run: dispatch }, folder.path, line.split(' '));
  const commands = stepsOf(GUIDE)
    .flatMap(({ commands }) => commands.trim().split('\n'))
    .map(line => line.replace(/\s*#.*/, ''));
  const own = commands.flatMap(line => /^operation-contracts (.*)/.exec(line)?.[1] ?? []);
  assert.deepEqual(
    own,
    SEEN.map(([command]) => command),
  );
  assert.ok(commands.includes('rm operations.baseline.json'));
  for (const [command, code, shown] of SEEN) {
    if (command.startsWith('check --fix')) rmSync(join(folder.path, 'operations.baseline.json'));
    const ran = await type(command);
    assert.equal(ran.code, code, `${command}\n${ran.out}${ran.err}`);
    assert.match(`${ran.out}${ran.err}`, shown, command);
  }
  assert.match(read(join(folder.path, 'src/sign-up.ts')), /callOperation\('store-user'/);
  // Step 5: the function has no policy any more, and the line of the baseline is stale until it goes.
  const template = join(folder.path, 'infra/template.yaml');
  writeFileSync(template, read(template).replace(/ {6}Policies:[^]*/, ''));
  assert.equal((await type('check --baseline')).code, 3);
  rmSync(join(folder.path, 'operations.baseline.json'));
  const last = await type('check');
  assert.equal(last.code, 0, last.out);
});
