import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const DOCS = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(DOCS, 'editor-features.md'), 'utf8');
const links = [...page.matchAll(/\]\((\.\.\/test\/\S+) "([^"]+)"\)/g)].map(([, file = '', title = '']) => ({
  file: join(DOCS, file),
  title,
}));

test('every test that docs/editor-features.md names is there', () => {
  const missing = links.filter(({ file, title }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(title));
  assert.deepEqual(missing, []);
  assert.ok(links.length > 40);
});

test('no feature of docs/editor-features.md is claimed without a test', () => {
  const unproven = [...page.matchAll(/^\|.*\| (\S[^|]*) \|$/gm)]
    .map(([, here = '']) => here)
    .filter(here => /^yes|\[yes\](?!\()/.test(here));
  assert.deepEqual(unproven, []);
});
