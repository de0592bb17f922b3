import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { languageMarkdown } from '../../scripts/docs/language.ts';
import { withLibraries } from '../../scripts/docs/libraries.ts';
import { rulesMarkdown } from '../../scripts/docs/rules.ts';
import { breakingMarkdown } from '../../server/src/breaking/index.ts';
import { allRules } from '../../server/src/rules/index.ts';
import { brokenMarkdown } from '../conformance/broken-page.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A generated page is long: the first line that differs is all that is told. */
function isPage(path: string, made: string): void {
  const written = made.split('\n');
  const stands = readFileSync(join(ROOT, path), 'utf8').split('\n');
  const at = Array.from({ length: Math.max(written.length, stands.length) }).findIndex(
    (_, line) => written[line] !== stands[line],
  );
  const said = (lines: readonly string[]): string => (at < lines.length ? lines[at]! : '(the end)');
  if (at !== -1)
    assert.fail(
      `npm run docs writes ${path} anew: line ${at + 1} is\n  ${said(stands)}\nand will be\n  ${said(written)}`,
    );
}

test('docs/rules.md is what the rules say (npm run docs writes it)', () => {
  isPage('docs/rules.md', rulesMarkdown());
});

test('docs/breaking.md is what the rules on changes say (npm run docs writes it)', () => {
  isPage('docs/breaking.md', breakingMarkdown());
});

/** Rule ids stand in the sources as `rule: '…'`, or as the first argument of a collector. */
test('every problem that the code can report has a page', () => {
  const used = new Set<string>();
  for (const file of readdirSync(join(ROOT, 'server/src'), { recursive: true, encoding: 'utf8' }).filter(
    name => name.endsWith('.ts') && !name.startsWith('rules'),
  )) {
    const text = readFileSync(join(ROOT, 'server/src', file), 'utf8');
    for (const match of text.matchAll(/(?:rule: |out\.(?:error|add)\(\s*|this\.(?:problem|add)\(\s*)'([a-z][a-z-]+)'/g))
      used.add(match[1]!);
  }
  assert.ok(used.size > 40, `only ${used.size} rules were found in the sources`);
  assert.deepEqual(
    [...used].filter(id => !allRules().has(id)),
    [],
  );
});

test('docs/language.md is what the schemas and tables say (npm run docs writes it)', () => {
  isPage('docs/language.md', languageMarkdown());
});

test('docs/lint.md names each library that is known (npm run docs writes the list)', () => {
  const page = readFileSync(join(ROOT, 'docs/lint.md'), 'utf8');
  isPage('docs/lint.md', withLibraries(page));
  assert.match(page, /^- pynamodb$/m);
});

test('docs/broken-templates.md is what its fixtures show (npm run docs writes it)', () => {
  isPage('docs/broken-templates.md', brokenMarkdown());
});

test('the README of the patterns says what each operation in them is for', () => {
  const folder = join(ROOT, 'examples/patterns');
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  for (const file of readdirSync(folder).filter(name => name.endsWith('.operation.yaml'))) {
    assert.ok(readme.includes(`](${file})`), `${file} is not in it`);
    for (const [, name, summary = ''] of readFileSync(join(folder, file), 'utf8').matchAll(
      /^operation: (.+)\nsummary: (.+)$/gm,
    ))
      assert.ok(readme.toLowerCase().includes(`\`${name}\`: ${summary.toLowerCase()}`), `${name} is not what it says`);
  }
});

test('each link in a page leads somewhere', () => {
  const pages = readdirSync(join(ROOT, 'docs')).filter(name => name.endsWith('.md'));
  const top = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'client/README.md',
    'server/README.md',
  ];
  for (const page of [...top, ...pages.map(name => `docs/${name}`)]) {
    const text = readFileSync(join(ROOT, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g))
      assert.ok(existsSync(join(ROOT, page, '..', link)), `${page}: ${link}`);
    // Pages of galleries lead to the repository by whole addresses.
    for (const [, link = ''] of text.matchAll(
      /operation-contracts\/operation-contracts\/(?:blob|raw)\/main\/([^)#\s]+)/g,
    ))
      assert.ok(existsSync(join(ROOT, link)), `${page}: ${link}`);
  }
});
