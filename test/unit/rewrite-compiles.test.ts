import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../command-line.ts';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'test/fixtures/rewrites');
const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: 'es2023',
  lib: ['es2023', 'dom'],
  types: ['node'],
  module: 'preserve',
  moduleResolution: 'bundler',
};

/** A folder below this repository, so that its packages are found. */
function folder(): Disposable & { readonly path: string } {
  const cache = join(ROOT, '.cache');
  mkdirSync(cache, { recursive: true });
  const path = mkdtempSync(join(cache, 'rewrites-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** The texts before and after of every fixture in TypeScript whose rewrite is safe. */
const rewritten = readdirSync(FIXTURES)
  .filter(name => name.endsWith('.ts.txt'))
  .flatMap(file => {
    const [, before = '', after = ''] = readFileSync(join(FIXTURES, file), 'utf8').split(/^--- /m);
    const code = (part: string): string => part.slice(part.indexOf('\n') + 1);
    return after.startsWith('after: safe')
      ? [{ name: file.replace(/\.txt$/, ''), before: code(before), after: code(after) }]
      : [];
  });

test('rewritten TypeScript compiles under strict with the generated client, as it did before with the SDK', () => {
  assert.ok(rewritten.length >= 10);
  using at = folder();
  const { path } = at;
  for (const name of ['before', 'after']) mkdirSync(join(path, name));
  copyFileSync(join(FIXTURES, 'contracts.yaml'), join(path, 'users.operation.yaml'));
  writeFileSync(join(path, 'users.table.yaml'), 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n');
  writeFileSync(join(path, 'operations.config.yaml'), 'api: { name: users, auth: none }\n');
  const generated = run(path, 'generate', 'client', '--lang', 'ts', '-o', 'after');
  assert.equal(generated.status, 0, generated.stderr);
  copyFileSync(join(FIXTURES, 'sdk.d.ts'), join(path, 'before/sdk.d.ts'));
  for (const { name, before, after } of rewritten) {
    writeFileSync(join(path, 'before', name), before);
    writeFileSync(join(path, 'after', name), after);
  }
  for (const state of ['before', 'after']) {
    writeFileSync(join(path, state, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include: ['.'] }));
    const compiled = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', join(path, state)], { encoding: 'utf8' });
    assert.equal(compiled.stdout, '', state);
    assert.equal(compiled.status, 0);
  }
});
