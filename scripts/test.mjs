// Runs the tests, level by level: `node scripts/test.mjs [static] [unit] [lsp] [conformance] [model] [database] [rewrites] [json-schema] [vscode]`, all of them by default.
// What a machine cannot run (a browser, Java) is skipped and says why; with CI=true it fails instead.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const quiet = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
const ci = process.env.CI === 'true';
// Programs that tests start are compiled once for all of them.
process.env.NODE_COMPILE_CACHE ??= join(root, '.cache/compile');
const total = { passed: 0, failed: 0, skipped: 0 };

const run = (command, args, options = {}) =>
  spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32',
    ...options,
  });

/** Each level says how many tests passed, failed and were skipped. */
const levels = {
  static() {
    for (const [name, command, args] of [
      ['types', 'tsc', ['-p', '.']],
      ['lint', 'biome', ['check', '--error-on-warnings']],
      ['build', process.execPath, ['scripts/build.mjs']],
    ]) {
      const { status, stdout } = run(command, args);
      if (status === 0) console.log(`✔ ${name}`);
      else console.log(`✖ ${name}\n${stdout}`);
      total[status === 0 ? 'passed' : 'failed'] += 1;
    }
  },
  unit: () => nodeTests('test/unit'),
  lsp: () => nodeTests('test/lsp'),
  conformance() {
    counted('test/conformance/run.ts');
    counted('test/conformance/s3/run.ts');
    counted('test/conformance/sql/run.ts');
  },
  model: () => counted('test/model/run.ts'),
  database() {
    counted('test/database/run.ts');
    counted('test/postgres/run.ts');
  },
  rewrites() {
    counted('test/rewrites/run.ts');
    counted('test/rewrites/programs/run.ts');
  },
  'json-schema': () => counted('test/json-schema/run.ts'),
  vscode() {
    const runner = join(root, 'test/vscode/run.mjs');
    if (!existsSync(runner)) return skip('VS Code', 'its runner is not there');
    const { status, stdout } = run(process.execPath, [quiet, runner]);
    process.stdout.write(stdout);
    const reason = /^skipped: (.*)$/m.exec(stdout)?.[1];
    if (reason !== undefined) return skip('VS Code', reason);
    const count = what =>
      [...stdout.matchAll(new RegExp(`^\\s*(\\d+) ${what}`, 'gm'))].reduce(
        (sum, [, number]) => sum + Number(number),
        0,
      );
    total.passed += count('passing');
    total.failed += Math.max(count('failing'), status === 0 ? 0 : 1);
    total.skipped += count('pending');
  },
};

/** A program of its own, which ends with `3 passed, 0 failed, 0 skipped`. */
function counted(script) {
  const { status, stdout } = run(process.execPath, [quiet, script]);
  process.stdout.write(stdout.replace(/\n\d+ passed, .*\n$/, ''));
  const count = what => Number(new RegExp(`(\\d+) ${what}(?:,|$)`, 'm').exec(stdout)?.[1] ?? 0);
  total.passed += count('passed');
  total.failed += Math.max(count('failed'), status === 0 ? 0 : 1);
  total.skipped += count('skipped');
}

function nodeTests(folder) {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.test.ts'))
    .map(name => join(folder, name))
    .sort();
  const { status, stdout } = run(process.execPath, [
    quiet,
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${availableParallelism()}`,
    ...files,
  ]);
  process.stdout.write(stdout.replace(/^ℹ (?!Error).*\n/gm, ''));
  const count = what => Number(new RegExp(`^ℹ ${what} (\\d+)`, 'm').exec(stdout)?.[1] ?? 0);
  total.passed += count('pass');
  total.skipped += count('skipped') + count('todo');
  total.failed += Math.max(count('fail') + count('cancelled'), status === 0 ? 0 : 1);
}

function skip(what, why) {
  console.log(`${ci ? '✖' : '-'} ${what}: skipped, ${why}`);
  total[ci ? 'failed' : 'skipped'] += 1;
}

async function oracle() {
  const { oracleAvailable } = await import('../test/oracle/oracle.ts');
  const missing = oracleAvailable();
  if (missing) skip('Apache Velocity on the JVM', missing);
}

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !(name in levels));
if (unknown.length > 0) {
  console.error(`There is no level "${unknown[0]}": there is ${Object.keys(levels).join(', ')}.`);
  process.exit(2);
}
const chosen = asked.length > 0 ? asked : Object.keys(levels);
if (chosen.includes('unit')) await oracle();
for (const name of chosen) {
  console.log(`\n── ${name} ──`);
  levels[name]();
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
