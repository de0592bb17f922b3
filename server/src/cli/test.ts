import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative, resolve, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { type Example, type Operation, operationId } from '../contract/index.ts';
import { runExample } from '../gateway/index.ts';
import { exampleCase, exportable, type Root, relativePath } from '../snapshot/index.ts';
import { reportErrors } from './errors.ts';
import { assertConfig, loadRoots, rootFolder } from './load.ts';
import { choice, readOptions, stageOptions } from './options.ts';
import { TEST_FORMATS, type Trial } from './test-formats/index.ts';
import { type Terminal, UsageError, type Verb } from './verb.ts';

const formats = Object.keys(TEST_FORMATS);

export const test: Verb = {
  usage: `test [paths] [--format ${formats.join('|')}] [--stage NAME=VALUE]…`,
  summary: "run the contracts' examples through the local gateway",
  help: `Runs every example below the paths (default: the whole contract workspace), each on tables of its own in memory:
what stands under \`given\` is stored, the message is sent, and the answer and the tables are compared with \`result\`,
\`error\` and \`then\`. Drafts are run too.

  --format stylish   for people (default); json for programs; junit for test reports
  --stage NAME=VALUE a stage variable

Exit codes: 0 all pass, 1 an example fails or a contract has an error, 2 usage or an unreadable configuration.`,
  run: async (args, terminal) => {
    const options = readOptions(args, { format: { type: 'string' }, stage: { type: 'string', multiple: true } });
    const format = choice(options, 'format', TEST_FORMATS, 'stylish');
    const stage = stageOptions(options.list('stage'));
    const { found, broken } = find(options.positionals, terminal);
    const trials = await inParallel(found, one => tried(one, stage, terminal));
    terminal.out(format(trials, terminal));
    return broken || trials.some(({ outcome }) => outcome.outcome !== 'passed') ? 1 : 0;
  },
};

interface Found {
  readonly root: Root;
  readonly operation: Operation;
  readonly example: Example;
}

/** The examples below the paths; contracts with an error are named on stderr. */
function find(paths: readonly string[], terminal: Terminal): { readonly found: Found[]; readonly broken: boolean } {
  const wanted = (paths.length > 0 ? paths : [rootFolder(terminal.cwd)]).map(path => {
    const absolute = resolve(terminal.cwd, path);
    if (!existsSync(absolute)) throw new UsageError(`There is no file or folder "${path}".`);
    return { path, uri: URI.file(absolute).toString(), folder: rootFolder(absolute), contracts: 0 };
  });
  const found: Found[] = [];
  let broken = false;
  for (const root of [...new Set(wanted.map(one => one.folder))].flatMap(folder => loadRoots(folder))) {
    const files = root.operationFiles.filter(uri => {
      const asked = wanted.filter(one => relativePath(one.uri, uri) !== null);
      for (const one of asked) one.contracts++;
      return asked.length > 0;
    });
    if (files.length === 0) continue;
    assertConfig(root, terminal.today);
    const left = exportable(root, 'run', terminal.today).broken.filter(one => files.includes(one.file));
    if (!reportErrors(left, root, terminal)) broken = true;
    const leftOut = new Set(left.map(one => one.id));
    for (const operation of files.flatMap(file => root.parsed(file)?.operations ?? []))
      if (!leftOut.has(operationId(operation)))
        found.push(...operation.examples.map(example => ({ root, operation, example })));
  }
  for (const { path, contracts } of wanted) if (contracts === 0) terminal.err(`${path}: there is no contract here.\n`);
  return { found, broken };
}

async function tried(
  { root, operation, example }: Found,
  stage: Record<string, string>,
  terminal: Terminal,
): Promise<Trial> {
  const made = exampleCase(root, operation, example, { today: terminal.today, stage });
  return {
    file: relative(terminal.cwd, URI.parse(operation.file).fsPath).split(sep).join('/'),
    line: (root.parsed(operation.file)?.lines.position(example.range.start).line ?? 0) + 1,
    operation: operationId(operation),
    example: example.name,
    outcome: 'broken' in made ? { outcome: 'not run', milliseconds: 0, message: made.broken } : await runExample(made),
  };
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
