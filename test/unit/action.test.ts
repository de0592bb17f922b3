import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { run } from '../command-line.ts';

/** What action.yml does on the example workspace, run as GitHub would run it. */

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'action-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const work = join(folder, 'work');
const released = join(folder, 'released');
for (const copy of [work, released]) cpSync(join(ROOT, 'examples/accounts'), copy, { recursive: true });
const built = existsSync(join(ROOT, 'dist/cli.js')) ? false : 'the command line is not built';

interface Action {
  readonly runs: { readonly steps: readonly { readonly run: string }[] };
}

function action(): { status: number | null; output: string } {
  const { runs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;
  const env = { ...process.env, GITHUB_ACTION_PATH: ROOT, AGAINST: released, OPENAPI: 'generated' };
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', runs.steps.at(-1)!.run], {
    cwd: work,
    env,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

test('the job passes on the example, and fails where a contract breaks its callers', { skip: built }, () => {
  assert.equal(run(work, 'generate', 'openapi', '-o', 'generated').status, 0);
  assert.equal(run(work, 'check', '--baseline-write').status, 0);
  const { status, output } = action();
  assert.equal(status, 0, output);
  const contract = join(work, 'operations/get-user.operation.yaml');
  writeFileSync(contract, readFileSync(contract, 'utf8').replace('status: 404', 'status: 410'));
  const broken = action();
  assert.equal(broken.status, 1);
  assert.match(broken.output, /openapi\.json is not what the contracts say/);
  assert.match(broken.output, /^::(?:error|warning) file=operations\/get-user\.operation\.yaml/m);
});
