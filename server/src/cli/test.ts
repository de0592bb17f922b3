import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { type Operation, operationId } from '../contract/index.ts';
import { exportable, notMapped, relativePath } from '../snapshot/index.ts';
import type { Target } from '../targets/index.ts';
import { reportErrors } from './errors.ts';
import { assertConfig, loadRoots, rootFolder } from './load.ts';
import { choice, readOptions, stageOptions } from './options.ts';
import { POSTGRES_OPTION, postgresEngines } from './postgres.ts';
import { onTarget, targetOption } from './target-option.ts';
import { TEST_FORMATS } from './test-formats/index.ts';
import { alone, type Tryable, targetsOf, tried } from './trials.ts';
import { type Terminal, UsageError, type Verb } from './verb.ts';

const formats = Object.keys(TEST_FORMATS);

export const test: Verb = {
  usage: `test [paths] [--target NAME|all] [--postgres URL] [--format ${formats.join('|')}] [--stage NAME=VALUE]…`,
  summary: "run the contracts' examples through the local gateway",
  help: `Runs every example below the paths (default: the whole contract workspace), each on storage of its own in memory:
what stands under \`given\` is sent or stored, the message is sent, and the answer and the storage are compared with
\`result\`, \`error\` and \`then\`. Drafts are run too.

  --target NAME      where operations are mapped to several: this one, not the one in use. An operation that is not
                     mapped to it is left out, and named; an example that calls such an operation is skipped.
                     all: each that an operation has; answers that an example leaves open are the same on all
  --postgres URL     for SQL: a PostgreSQL server, on which the examples get databases of their own that are dropped
                     again. Default: one in memory, where @electric-sql/pglite is installed beside this program
  --format stylish   for people (default); json for programs; junit for test reports
  --stage NAME=VALUE a stage variable

Exit codes: 0 all pass, 1 an example fails (with --target all: or is skipped on all targets but one) or a contract
has an error, 2 usage or an unreadable configuration.`,
  run: async (args, terminal) => {
    const options = readOptions(args, {
      target: { type: 'string' },
      ...POSTGRES_OPTION,
      format: { type: 'string' },
      stage: { type: 'string', multiple: true },
    });
    const format = choice(options, 'format', TEST_FORMATS, 'stylish');
    const stage = stageOptions(options.list('stage'));
    const target = targetOption(options, ['all']);
    const on = options.text('target') === 'all' ? 'all' : target;
    const { found, broken } = find(options.positionals, on, terminal);
    const { engines, close } = postgresEngines(options, 'empty', terminal.cwd);
    const all = await inParallel(found, one => tried(one, { stage, terminal, engines })).finally(close);
    const trials = all.flat();
    terminal.out(format(trials, terminal));
    const uncompared = on === 'all' ? all.flatMap(alone) : [];
    for (const { operation, example } of uncompared)
      terminal.err(`${operation}: ${example} was skipped on all targets but one: nothing was compared.\n`);
    const failed = trials.some(({ outcome: { outcome } }) => outcome !== 'passed' && outcome !== 'skipped');
    return broken || failed || uncompared.length > 0 ? 1 : 0;
  },
};

/** The examples below the paths; contracts with an error are named on stderr. */
function find(
  paths: readonly string[],
  on: Target | 'all' | undefined,
  terminal: Terminal,
): { readonly found: Tryable[]; readonly broken: boolean } {
  const wanted = (paths.length > 0 ? paths : [rootFolder(terminal.cwd)]).map(path => {
    const absolute = resolve(terminal.cwd, path);
    if (!existsSync(absolute)) throw new UsageError(`There is no file or folder "${path}".`);
    return { path, uri: URI.file(absolute).toString(), folder: rootFolder(absolute), contracts: 0 };
  });
  const found: Tryable[] = [];
  let broken = false;
  for (const root of [...new Set(wanted.map(one => one.folder))].flatMap(folder => loadRoots(folder))) {
    const files = root.operationFiles.filter(uri => {
      const asked = wanted.filter(one => relativePath(one.uri, uri) !== null);
      for (const one of asked) one.contracts++;
      return asked.length > 0;
    });
    if (files.length === 0) continue;
    assertConfig(root, terminal.today);
    const left = exportable(root, 'run', terminal.today, on === 'all' ? undefined : on).broken.filter(one =>
      files.includes(one.file),
    );
    if (!reportErrors(left, root, terminal)) broken = true;
    const leftOut = new Set(left.map(one => one.id));
    for (const operation of files.flatMap(file => root.parsed(file)?.operations ?? []))
      if (!leftOut.has(operationId(operation))) {
        const targets = targetsFor(operation, on);
        if (targets.length === 0) terminal.err(`${notMapped(operation, on as Target)}\n`);
        else found.push(...operation.examples.map(example => ({ root, operation, example, on: targets })));
      }
  }
  for (const { path, contracts } of wanted) if (contracts === 0) terminal.err(`${path}: there is no contract here.\n`);
  return { found, broken };
}

/** Where an operation's examples run; nowhere where it is not mapped to what is asked for. */
function targetsFor(operation: Operation, on: Target | 'all' | undefined): Tryable['on'] {
  if (on === undefined) return 'in use';
  if (on === 'all') return targetsOf(operation);
  return onTarget(operation, on) ? [on] : [];
}

/** Each example has a server of its own: a few at a time are enough to keep the machine busy. */
async function inParallel<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await task(items[i]!);
  };
  await Promise.all(Array.from({ length: Math.min(items.length, 2 * availableParallelism()) }, worker));
  return results;
}
