import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { completion } from '../../server/src/features/index.ts';
import { Workspace } from '../../server/src/snapshot/index.ts';
import { growing, growingInBraces, has, type NextKey } from '../growing.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';
import { taken } from '../typing.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');
const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.ya?ml$/.test(name) && !/node_modules|generated/.test(name))
      .map(name => [name, readFileSync(join(folder, name), 'utf8')]),
  );

interface Count {
  keys: number;
  /** Times when nothing was offered: an editor then shows the words of the file. */
  nothing: string[];
  /** Times when the key that comes next was not among what was offered, or not where it belongs. */
  other: string[];
}

function count(files: Readonly<Record<string, string>>, placesOf: (whole: string) => Iterable<NextKey>): Count {
  const found: Count = { keys: 0, nothing: [], other: [] };
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  for (const [name, whole] of Object.entries(files)) {
    if (/schema|infra/.test(name)) continue;
    const uri = `${FOLDER}/${name}`;
    for (const { text, offset, key, path, what } of placesOf(whole)) {
      workspace.setOpen(uri, text);
      const offers = completion(workspace.snapshot().rootOf(uri), uri, offset);
      found.keys++;
      if (offers.length === 0) found.nothing.push(`${name}: ${what}`);
      else if (!offers.some(offer => offer.label.replace(/^- /, '') === key && has(taken(text, offer), path)))
        found.other.push(`${name}: ${what}; offered: ${offers.map(one => one.label).slice(0, 8)}`);
    }
    workspace.close(uri);
  }
  return found;
}

/** `SHOW=1` prints each. */
function show(t: TestContext, { keys, nothing, other }: Count): void {
  t.diagnostic(`${keys} keys: nothing offered ${nothing.length} times, another key ${other.length} times`);
  if (process.env.SHOW)
    for (const line of [...nothing.map(one => `NOTHING ${one}`), ...other.map(one => `OTHER ${one}`)])
      console.log(line);
}

for (const name of ['accounts', 'patterns']) {
  test(`a person who types key by key between braces is offered something each time: ${name}`, t => {
    const found = count(filesIn(join(EXAMPLES, name)), growingInBraces);
    show(t, found);
    assert.deepEqual(found.nothing, []);
  });
  for (const column of ['left by Return', 'own', 'first'] as const)
    test(`a person who types key by key is offered something each time: ${name}, cursor ${column}`, t => {
      const found = count(filesIn(join(EXAMPLES, name)), whole => growing(whole, column));
      show(t, found);
      assert.deepEqual(found.nothing, []);
    });
}
