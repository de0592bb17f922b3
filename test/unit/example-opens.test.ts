import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'examples/accounts');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

const tsc = (...args: string[]) => spawnSync(process.execPath, [TSC, '-p', EXAMPLE, ...args], { encoding: 'utf8' });

// What an editor underlines is what the compiler says of the project that the file belongs to.
const missing = ['node_modules', '../../node_modules'].every(
  folder => !existsSync(join(EXAMPLE, folder, '@aws-sdk/client-dynamodb')),
);
const skip = missing && 'what `npm start` installs for it is not there';

test('examples/accounts opens without a red line in its TypeScript', { skip }, () => {
  const { status, stdout } = tsc();
  assert.equal(stdout, '');
  assert.equal(status, 0);
});

test('its project holds every file of its code: an editor guesses the settings of any other', () => {
  const listed = new Set(tsc('--listFilesOnly').stdout.split(/\r?\n/));
  const files = globSync('**/*.{ts,tsx,js,mjs,py}', { cwd: EXAMPLE, exclude: name => name === 'node_modules' });
  assert.ok(files.length > 4);
  assert.deepEqual(
    files.filter(name => !listed.has(join(EXAMPLE, name).replaceAll('\\', '/'))),
    [],
  );
});

test('its package names what its code imports', () => {
  const { dependencies } = JSON.parse(readFileSync(join(EXAMPLE, 'package.json'), 'utf8'));
  const sources = globSync('src/**/*.ts', { cwd: EXAMPLE }).map(name => readFileSync(join(EXAMPLE, name), 'utf8'));
  const imported = sources.flatMap(text =>
    [...text.matchAll(/from '((?:@[^/']+\/)?[^./'][^/']*)'/g)].map(one => one[1]!),
  );
  assert.deepEqual(
    [...new Set(imported)].filter(name => !name.startsWith('node:')).sort(),
    Object.keys(dependencies).sort(),
  );
});
