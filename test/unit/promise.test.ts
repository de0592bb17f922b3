import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { folderWith, program } from '../client/world.ts';
import { run, serve } from '../command-line.ts';

/** The promise of the whole: a table goes, an index is renamed, keys and actions change, and no caller notices. */

const { folder, remove } = folderWith('promise');
after(remove);
const FIRST = 'before';
const LATER = ['another-table', 'two-tables'];
for (const side of [FIRST, ...LATER])
  writeFileSync(join(folder, side, 'operations.config.yaml'), 'api: { name: users }\n');
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');

for (const side of LATER) {
  test(`${side}: nothing of it is a breaking change`, () => {
    const { status, stdout, stderr } = run(join(folder, side), 'breaking', '--against', `../${FIRST}`);
    assert.deepEqual([status, /\d+:\d+/.test(stdout)], [0, false], stdout + stderr);
  });

  test(`${side}: a change that callers notice would be told`, () => {
    const contract = join(folder, side, 'users.operation.yaml');
    const text = readFileSync(contract, 'utf8');
    writeFileSync(contract, text.replace('status: 404', 'status: 410'));
    const { status, stdout } = run(join(folder, side), 'breaking', '--against', `../${FIRST}`);
    writeFileSync(contract, text);
    assert.equal(status, 1, stdout);
  });
}

for (const side of [FIRST, ...LATER]) {
  test(`the client of before works with ${side}`, async () => {
    if (side === FIRST) {
      const { status, stderr } = run(join(folder, side), 'generate', 'client', '--lang', 'ts', '-o', '..');
      assert.equal(status, 0, stderr);
    }
    const gateway = await serve(join(folder, side));
    const { status, stdout, stderr } = await program(
      folder,
      { OPERATIONS_URL: gateway.url },
      process.execPath,
      'program.ts',
    );
    await gateway.stop();
    assert.deepEqual([status, stdout], [0, 'done\n'], stderr);
  });
}
