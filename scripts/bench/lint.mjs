// `check` of Lambda code on trees of 1,000 and 10,000 files, against ESLint (`no-restricted-syntax`) and ast-grep with selectors
// as one writes them by hand, in turns in this one run; and an edit in an open file of the larger tree to its new diagnostics.
// Goals: 7 times faster than ESLint; at 10,000 files not slower than ast-grep, which resolves nothing; an edit under 50 ms.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createParsers } from '../../server/src/code/languages/index.ts';
import { nodeFiles } from '../../server/src/host/node-files.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { root } from '../build.mjs';
import { editTimes } from './edit.mjs';
import { writeTree } from './lambda-tree.mjs';
import { measured } from './measured.mjs';
import { line, median } from './median.mjs';

const SIZES = (process.env.BENCH_LINT_FILES ?? '1000,10000').split(',').map(Number);
const ROUNDS = 3;
/** ESLint takes minutes for a tree of more files than this: there it runs once. */
const MOST_FOR_ESLINT = 2000;
const METHODS = 'get|put|update|delete|query|scan|batchGet|batchWrite|transactGet|transactWrite';
const COMMANDS =
  '(Get|Put|Update|Delete|Query|Scan|BatchGet|BatchWrite|TransactGet|TransactWrite|GetItem|PutItem|UpdateItem|DeleteItem)Command';
const CLIENTS = '(db|ddb|dynamo|dynamodb|documents|docClient|documentClient|client)';

const peers = install();
if (!existsSync(join(root, 'dist/cli.js')))
  spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
const work = mkdtempSync(join(tmpdir(), 'operation-contracts-lint-'));
try {
  for (const size of SIZES) await bench(size);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function bench(size) {
  const folder = join(work, `tree${size}`);
  mkdirSync(folder);
  const calls = writeTree(folder, size);
  const subjects = subjectsFor(folder);
  const runs = Object.fromEntries(Object.keys(subjects).map(name => [name, []]));
  const rounds = name => (name === 'ESLint' && size > MOST_FOR_ESLINT ? 1 : ROUNDS);
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, { command, args }] of Object.entries(subjects))
      if (round < rounds(name)) runs[name].push(await measured(command, args, folder));
  const share = await shareParsed(folder, size);
  console.log(
    `\n${size} files with ${calls.size} direct calls, medians of ${ROUNDS} runs in turns${rounds('ESLint') < ROUNDS ? ' (ESLint: one run)' : ''}:`,
  );
  const times = {};
  for (const [name, { places }] of Object.entries(subjects)) {
    times[name] = median(runs[name].map(run => run.time));
    const found = new Set(places(runs[name][0].stdout));
    const right = [...found].filter(place => calls.has(place)).length;
    const memory = median(runs[name].map(run => run.memory));
    line(
      (times[name] / 1000).toFixed(2),
      's',
      `${name}: ${memory ? `${(memory / 1e6).toFixed(0)} MB at its peak, ` : ''}${name === 'check' ? `${(share * 100).toFixed(1)} %` : 'all'} of the files parsed, ${right} of the calls found and ${found.size - right} others`,
    );
  }
  for (const name of Object.keys(subjects).slice(1))
    line((times[name] / times.check).toFixed(2), '×', `as fast as ${name} (goal: ${name === 'ESLint' ? 7 : 1})`);
  if (size !== Math.max(...SIZES)) return;
  for (const [what, time] of Object.entries(await editTimes(folder)))
    line(time.toFixed(1), 'ms', `${what} (goal: under 50)`);
}

/** How many of the files have a syntax tree made of them, once everything is checked. */
async function shareParsed(folder, size) {
  const uri = pathToFileURL(folder).href;
  const parsers = await createParsers(nodeWasm);
  let parsed = 0;
  const workspace = new Workspace(
    [uri],
    nodeFiles(() => [uri]),
  );
  workspace.setParsers({
    parse: (text, grammar) => {
      parsed++;
      return parsers.parse(text, grammar);
    },
  });
  const [only] = workspace.snapshot().roots;
  for (const file of workspace.code.candidates()) findingsOf(only, file, '2026-11-25');
  return parsed / size;
}

function subjectsFor(folder) {
  const placed = (file, row) => `${relative(folder, file).replaceAll('\\', '/')}:${row}`;
  const subjects = {
    check: {
      command: process.execPath,
      args: [join(root, 'dist/cli.js'), 'check', '--format', 'json', '.'],
      places: text => JSON.parse(text).findings.map(({ file, line }) => `${file}:${line}`),
    },
  };
  if (peers === null) return subjects;
  const eslintConfig = join(peers, 'eslint.config.mjs');
  const selectors = [
    `CallExpression[callee.property.name=/^(${METHODS})$/][callee.object.name=/^${CLIENTS}$/i]`,
    `CallExpression[callee.property.name=/^(${METHODS})$/][callee.object.property.name=/^${CLIENTS}$/i]`,
    `NewExpression[callee.name=/^${COMMANDS}$/]`,
  ];
  writeFileSync(
    eslintConfig,
    `import parser from '@typescript-eslint/parser';
const rule = ['error', ...${JSON.stringify(selectors.map(selector => ({ selector, message: 'Call an operation instead.' })))}];
export default [{ files: ['**/*.{js,jsx,ts,tsx}'], languageOptions: { parser }, rules: { 'no-restricted-syntax': rule } }];
`,
  );
  subjects.ESLint = {
    command: process.execPath,
    args: [
      '--max-old-space-size=8000',
      join(peers, 'node_modules/eslint/bin/eslint.js'),
      ...['--config', eslintConfig, '--format', 'json', '.'],
    ],
    places: text =>
      JSON.parse(text).flatMap(({ filePath, messages }) => messages.map(one => placed(filePath, one.line))),
  };
  const rules = join(peers, 'rules.yml');
  writeFileSync(rules, ['typescript', 'tsx'].map(astGrepRule).join('---\n'));
  subjects['ast-grep'] = {
    command: join(peers, 'node_modules/.bin/ast-grep'),
    args: ['scan', '--rule', rules, '--json=compact', '.'],
    places: text => JSON.parse(text).map(({ file, range }) => placed(join(folder, file), range.start.line + 1)),
  };
  return subjects;
}

function astGrepRule(language) {
  return `id: direct-${language}
language: ${language}
rule:
  any:
    - pattern: $CLIENT.$METHOD($$$)
      all:
        - has: { field: function, has: { field: property, regex: "^(${METHODS})$" } }
        - has: { field: function, has: { field: object, regex: "(^|[.])(?i:${CLIENTS})$" } }
    - pattern: new $COMMAND($$$)
      has: { field: constructor, regex: "^${COMMANDS}$" }
`;
}

/** The peers, installed apart: they are no dependencies of ours. Null where they cannot be. */
function install() {
  const folder = join(root, '.cache/bench-lint');
  const packages = ['eslint@9', '@typescript-eslint/parser@8', 'typescript@5.9', '@ast-grep/cli@0.51'];
  const there = () =>
    existsSync(join(folder, 'node_modules/eslint')) && existsSync(join(folder, 'node_modules/@ast-grep/cli'));
  if (!there()) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    spawnSync('npm', ['install', '--no-audit', '--no-fund', ...packages], {
      cwd: folder,
      stdio: 'ignore',
      shell: process.platform === 'win32',
    });
  }
  if (there()) return folder;
  console.log('ESLint and ast-grep could not be installed: they are left out.');
  return null;
}
