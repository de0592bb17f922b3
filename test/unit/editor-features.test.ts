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

test('the page lists each setting with its default and its scope', () => {
  const { contributes } = JSON.parse(readFileSync(join(DOCS, '../package.json'), 'utf8'));
  for (const [name, one] of Object.entries<Record<string, unknown>>(contributes.configuration.properties)) {
    assert.ok(page.includes(`| \`${name}\` | \`${JSON.stringify(one.default)}\` | ${one.scope} |`), name);
    assert.match(String(one.markdownDescription), /\.$/, `${name} is described in sentences`);
    assert.equal(typeof one.order, 'number', `${name} has its place`);
  }
});
