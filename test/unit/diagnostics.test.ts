import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { marked, readCases } from '../marked.ts';

/** Contracts and what `check` says of them, no more and no less (UPDATE=1 writes the markers anew: read the difference). */
const FOLDER = join(import.meta.dirname, '../fixtures/diagnostics');

for (const file of readdirSync(FOLDER).filter(name => name.endsWith('.txt'))) {
  const path = join(FOLDER, file);
  const text = readFileSync(path, 'utf8');
  const cases = readCases(text);
  const hints = file === 'hints.txt';
  for (const one of cases) {
    test(`${file}: ${one.title}`, { skip: process.env.UPDATE !== undefined }, () => {
      assert.equal(marked(one, hints), one.expected);
    });
  }
  if (process.env.UPDATE !== undefined) {
    const head = text.slice(0, text.search(/^=== /m));
    writeFileSync(path, head + cases.map(one => `=== ${one.title}\n${marked(one, hints)}\n`).join('\n'));
  }
}
