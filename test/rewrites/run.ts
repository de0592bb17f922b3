// The proof of *Call operation X*: programs run before the fix against DynamoDB, and after it through the gateway and the
// generated client against another database. Tables, answers and errors must be the same. `node run.ts [part of a story]`
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGateway, serveGateway } from '../../server/src/gateway/index.ts';
import { exportable, Workspace } from '../../server/src/snapshot/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';
import { run as commandLine } from '../command-line.ts';
import { localAvailable, startLocal } from '../dynamodb-local.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';
import { type Lang, type Program, readPrograms } from './calls.ts';
import { type Driver, startDriver } from './driver.ts';
import { pythonWithBoto3 } from './python.ts';
import { rewritten } from './rewritten.ts';
import { SDKS, sdksMissing } from './sdks.ts';
import { Table } from './table.ts';

const PACKAGES = join(import.meta.dirname, '../../node_modules');
const ci = process.env.CI === 'true';
const count = { passed: 0, failed: 0, skipped: 0 };
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function told(story: string, error: unknown): void {
  if (error === null) count.passed++;
  else count.failed++;
  console.log(`${error === null ? '✔' : '✖'} ${story}`);
  if (error !== null) console.log(error instanceof Error ? error.message : String(error));
}

const began = performance.now();
const missing = localAvailable() ?? sdksMissing();
const python = pythonWithBoto3();
const programs = readPrograms().filter(({ story }) => story.includes(process.argv[2] ?? ''));
if (missing !== null) skip(`calls and their rewrites: ${missing}`, programs.length);
else await prove();
console.log(
  `\n${programs.length} programs, before and after, in ${seconds(began)}\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`,
);
process.exit(count.failed > 0 ? 1 : 0);

function skip(what: string, how: number): void {
  console.log(`${ci ? '✖' : '-'} ${what}`);
  if (ci) count.failed++;
  else count.skipped += how;
}

async function prove(): Promise<void> {
  const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
  const contracts = Object.fromEntries(
    ['contracts.operation.yaml', 'users.table.yaml', 'operations.config.yaml'].map(name => [name, read(name)]),
  );
  const root = new Workspace([FOLDER], memoryFiles(contracts)).snapshot().roots[0]!;
  const { openapi, broken } = exportable(root, 'run', '2026-11-25');
  assert.deepEqual(
    broken.map(({ finding }) => finding.message),
    [],
  );

  const folder = mkdtempSync(join(SDKS, 'run-'));
  for (const side of ['before', 'after']) {
    mkdirSync(join(folder, side));
    writeFileSync(join(folder, side, 'package.json'), '{ "type": "module" }');
  }
  for (const lang of ['ts', 'python']) {
    const { status, stderr } = commandLine(
      import.meta.dirname,
      'generate',
      'client',
      '--lang',
      lang,
      '-o',
      join(folder, 'after'),
    );
    assert.equal(status, 0, stderr);
  }
  const local = await startLocal();
  const [before, after] = [new Table(local.url, 'eu-west-1', root), new Table(local.url, 'eu-central-1', root)];
  const gateway = createGateway({
    document: openapi.document as Json,
    backends: new Map([['dynamodb', after.database]]),
    stageVariables: {},
  });
  const served = await serveGateway(gateway, 0, () => {});
  const env = {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: before.region,
    AWS_DEFAULT_REGION: before.region,
    AWS_ENDPOINT_URL_DYNAMODB: local.url,
    DYNAMODB_URL: local.url,
    OPERATIONS_URL: served.url,
    PYTHONPATH: join(folder, 'after'),
    PYTHONDONTWRITEBYTECODE: '1',
    AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1',
  };
  const drivers = new Map<'js' | 'py', Driver>();
  const driverOf = (lang: Lang): Driver => {
    const kind = lang === 'py' ? 'py' : 'js';
    const driver =
      drivers.get(kind) ??
      startDriver(kind === 'py' ? python! : process.execPath, kind === 'py' ? 'drive.py' : 'drive.mjs', env);
    drivers.set(kind, driver);
    return driver;
  };
  const typed: string[] = [];
  try {
    for (const program of programs) {
      if (program.lang === 'py' && python === null) {
        skip(`${program.story}: boto3 is not installed`, 1);
        continue;
      }
      await same(program).then(
        () => told(`${program.file}: ${program.story}`, null),
        error => told(`${program.file}: ${program.story}`, error),
      );
    }
    if (typed.length > 0)
      told('what was rewritten in TypeScript compiles under strict', compiled(join(folder, 'after'), typed));
  } finally {
    for (const driver of drivers.values()) driver.stop();
    await served.close();
    await local.close();
    if (process.env.KEEP === undefined) rmSync(folder, { recursive: true, force: true });
    else console.log(folder);
  }

  async function same(program: Program): Promise<void> {
    const fixed = rewritten(contracts, program.file, program.code);
    assert.ok(!('refused' in fixed), 'refused' in fixed ? `refused: ${fixed.refused}` : '');
    assert.ok(fixed.fixes > 0, 'no direct call was found');
    if (!program.keepsClient) assert.doesNotMatch(fixed.code, /aws-sdk|boto3/, 'what is unused stays');
    const files = { before: join(folder, 'before', program.file), after: join(folder, 'after', program.file) };
    writeFileSync(files.before, program.code);
    writeFileSync(files.after, fixed.code);
    if (program.lang === 'ts') typed.push(program.file);
    await before.fill(program.given);
    await after.fill(program.given);
    const driver = driverOf(program.lang);
    for (const { call, with: args, before: thrown, after: declared } of program.calls) {
      const did = {
        before: await driver.call(files.before, call, args),
        after: await driver.call(files.after, call, args),
      };
      const what: string = `${call}(${args.map(arg => JSON.stringify(arg)).join(', ')})\n${fixed.code}`;
      const expected = (name: string | null) => (name === null ? null : { error: name });
      const seen = (one: typeof did.before) => ('error' in one ? { error: one.error } : null);
      const detail: string = `${what}\nbefore: ${JSON.stringify(did.before)}\nafter: ${JSON.stringify(did.after)}`;
      assert.deepEqual([seen(did.before), seen(did.after)], [expected(thrown), expected(declared)], detail);
      if (thrown === null) assert.deepEqual(did.after, did.before, detail);
      assert.deepEqual(await after.contents(), await before.contents(), what);
    }
  }
}

/** What the compiler says; null where it says nothing. */
function compiled(folder: string, files: readonly string[]): string | null {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: 'es2022',
    module: 'nodenext',
    types: ['node'],
    typeRoots: [join(PACKAGES, '@types')],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const { status, stdout } = spawnSync(join(PACKAGES, '.bin/tsc'), ['-p', '.'], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? null : stdout;
}
