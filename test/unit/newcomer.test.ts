import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** JSON with comments, as VS Code reads it, is YAML once they are gone. */
const settings = (path: string) => parse(read(path).replace(/^\s*\/\/.*$/gm, ''));

const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
const inside = (path: string): string => path.replace('${workspaceFolder}', ROOT);

test("what the editor's launch configurations and tasks name is there", () => {
  const { tasks } = settings('.vscode/tasks.json') as { tasks: { label: string; script?: string; command?: string }[] };
  const { configurations } = settings('.vscode/launch.json') as {
    configurations: {
      name: string;
      request: string;
      preLaunchTask?: string;
      program?: string;
      args?: string[];
      env?: { OPERATION_CONTRACTS_INSPECT?: string };
      address?: string;
      port?: number;
    }[];
  };
  for (const { label, script, command = '' } of tasks)
    assert.ok(
      (script ?? /npm run (\S+)/.exec(command)?.[1] ?? '') in scripts,
      `${label} runs no script of package.json`,
    );
  for (const { name, preLaunchTask, program, args = [] } of configurations) {
    if (preLaunchTask)
      assert.ok(
        tasks.some(({ label }) => label === preLaunchTask),
        `${name}: ${preLaunchTask}`,
      );
    const paths = [program ?? '', ...args.map(arg => arg.replace('--extensionDevelopmentPath=', ''))];
    for (const path of paths.filter(one => one.startsWith('${workspaceFolder}')))
      assert.ok(existsSync(inside(path)), `${name}: ${path}`);
  }
  assert.equal(configurations[0]!.name, 'Extension', 'F5 starts the first one');
  const attach = configurations.find(({ request }) => request === 'attach');
  assert.equal(configurations[0]!.env?.OPERATION_CONTRACTS_INSPECT, `${attach?.address}:${attach?.port}`);
});

test('each file that CONTRIBUTING.md and ARCHITECTURE.md name is there', () => {
  for (const page of ['CONTRIBUTING.md', 'ARCHITECTURE.md']) {
    const named = [
      ...read(page).matchAll(/`((?:server|client|test|scripts|docs|examples|schemas|\.vscode)\/[\w./@-]*)`/g),
    ];
    assert.ok(named.length > 3, page);
    // A name in capitals is the one that the reader gives.
    for (const [, path = ''] of named)
      if (!/[A-Z]{3}/.test(path) || /README/.test(path)) assert.ok(existsSync(join(ROOT, path)), `${page}: ${path}`);
  }
});

test('each script that CONTRIBUTING.md names is there', () => {
  for (const [, script = ''] of read('CONTRIBUTING.md').matchAll(/npm run ([\w:-]+)/g))
    assert.ok(script in scripts, script);
});

const MAP = join(ROOT, 'dist/server.js.map');
test('the source maps of a build for debugging lead to the sources', {
  skip: !existsSync(MAP) && 'dist/ is not built, or is built for a release',
}, () => {
  const { sources } = JSON.parse(readFileSync(MAP, 'utf8')) as { sources: string[] };
  const own = sources
    .map(source => resolve(dirname(MAP), source))
    .filter(path => /[\\/](?:server|client)[\\/]src[\\/]/.test(path));
  assert.ok(own.length > 300);
  assert.deepEqual(
    own.filter(path => !existsSync(path)),
    [],
    'these are not there: where a file was moved or deleted, `npm run build` makes dist/ anew',
  );
});
