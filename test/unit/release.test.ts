import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  contentProblems,
  manifestFiles,
  NPM,
  newestVersion,
  VSIX,
  versionProblems,
} from '../../scripts/release/contents.ts';
import {
  isPermissive,
  licenceProblems,
  notices,
  packageFolders,
  readPackages,
} from '../../scripts/release/licences.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const manifest: unknown = JSON.parse(read('package.json'));

test('a package lacks nothing that runs, and has no source, test or source map', () => {
  for (const contents of [NPM, VSIX]) {
    assert.deepEqual(contentProblems(contents.required, contents), []);
    assert.deepEqual(contentProblems(contents.required.slice(1), contents), [`${contents.required[0]} is missing`]);
    for (const stray of ['dist/server.js.map', 'server/src/protocol/main.ts', 'test/unit/a.test.ts', '.env'])
      assert.deepEqual(contentProblems([...contents.required, stray], contents), [`${stray} must not be there`]);
  }
});

test('what the manifest names is there, or is built', () => {
  const named = manifestFiles(manifest);
  for (const path of [
    'dist/client.js',
    'media/operations.svg',
    'syntaxes/vtl.tmLanguage.json',
    'schemas/baseline.schema.json',
  ])
    assert.ok(named.includes(path), path);
  assert.ok(!named.includes('dist/cli.js'), 'npm has that one');
  assert.deepEqual(
    named.filter(path => !path.startsWith('dist/') && !existsSync(join(ROOT, path))),
    [],
  );
});

test('one version, everywhere', () => {
  assert.deepEqual(versionProblems('1.2.0', { lock: '1.2.0' }), []);
  assert.deepEqual(versionProblems('1.2.0', { lock: '1.1.0', changelog: undefined }), [
    'lock says 1.1.0, and package.json 1.2.0',
    'changelog says no version, and package.json 1.2.0',
  ]);
  assert.equal(newestVersion('# Changelog\n\n## Unreleased\n\n## 0.3.0 (2027-01-01)\n\n## 0.2.0\n'), '0.3.0');
  const { version } = manifest as { version: string };
  const { version: locked, packages } = JSON.parse(read('package-lock.json'));
  assert.deepEqual(
    versionProblems(version, { locked, package: packages[''].version, changelog: newestVersion(read('CHANGELOG.md')) }),
    [],
  );
});

test('a licence that asks for more than its notice is refused', () => {
  for (const expression of ['MIT', 'ISC', '(MIT OR GPL-3.0-only)', 'MIT AND BSD-3-Clause'])
    assert.ok(isPermissive(expression), expression);
  for (const expression of [
    '',
    'GPL-3.0-only',
    'MPL-2.0',
    'MIT AND GPL-3.0-only',
    'SEE LICENSE IN LICENSE',
    'UNLICENSED',
  ])
    assert.ok(!isPermissive(expression), expression);
  const good = { name: 'a', version: '1.0.0', licence: 'MIT', text: 'Copyright A' };
  assert.deepEqual(licenceProblems([good]), []);
  assert.deepEqual(licenceProblems([good, { ...good, licence: 'GPL-3.0-only' }, { ...good, licence: '', text: '' }]), [
    'a 1.0.0: its licence is GPL-3.0-only, none that we may ship',
    'a 1.0.0: its licence is not said, none that we may ship',
    'a 1.0.0: it has no licence file, which its notice would have to repeat',
  ]);
});

test('the packages of a bundle are those that its files stand in, with their licences', () => {
  const folders = packageFolders([
    'server/src/yaml/parse.ts',
    'node_modules/yaml/dist/index.js',
    'node_modules/yaml/dist/parse/cst.js',
    'node_modules/vscode-languageserver/node_modules/vscode-jsonrpc/lib/node/main.js',
    'node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm',
  ]);
  assert.deepEqual(folders, [
    'node_modules/@vscode/tree-sitter-wasm',
    'node_modules/vscode-languageserver/node_modules/vscode-jsonrpc',
    'node_modules/yaml',
  ]);
  const bundled = readPackages(ROOT, ['node_modules/@vscode/tree-sitter-wasm', 'node_modules/yaml']);
  assert.deepEqual(
    bundled.map(({ name, licence }) => [name, licence]),
    [
      ['@vscode/tree-sitter-wasm', 'MIT'],
      ['yaml', 'ISC'],
    ],
  );
  assert.match(notices(bundled), /^yaml \d+\.\d+\.\d+ \(ISC\)\n\nCopyright Eemeli Aro/m);
});

test('a line of the changelog is one that is read to its end', () => {
  const long = read('CHANGELOG.md')
    .split('\n')
    .flatMap((line, at) => (line.length > 200 ? [`line ${at + 1}: ${line.slice(0, 40)}…`] : []));
  assert.deepEqual(long, []);
});
