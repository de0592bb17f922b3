import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { typeScriptClient } from '../../server/src/code/languages/javascript/client/client.ts';
import { bundleSchema, type SchemaNode } from '../../server/src/schema/index.ts';
import { dynamodb } from '../../server/src/targets/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';
import { expectedAuthorization, type Sent } from '../client/signature.ts';
import { folderWith, nobodyListens, program, pythonMissing, startProxy } from '../client/world.ts';
import { run, type Serving, serve } from '../command-line.ts';
import { fixturesIn } from '../conformance/fixture.ts';

const { folder, remove } = folderWith('client');
const noPython = pythonMissing();
let gateway: Serving;
let environment: Record<string, string>;
let close = (): void => {};

before(async () => {
  for (const lang of ['ts', 'python']) {
    const { status, stderr } = run(folder, 'generate', 'client', '--lang', lang);
    assert.equal(status, 0, stderr);
  }
  gateway = await serve(folder);
  const proxy = await startProxy(gateway.url);
  close = proxy.close;
  environment = { OPERATIONS_URL: proxy.url, NOBODY_LISTENS: await nobodyListens(), AWS_EC2_METADATA_DISABLED: 'true' };
});

after(async () => {
  close();
  await gateway?.stop();
  remove();
});

const STRICT = {
  target: 'es2022',
  lib: ['es2022'],
  types: ['node'],
  module: 'nodenext',
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  ...Object.fromEntries(
    [
      'strict',
      'exactOptionalPropertyTypes',
      'noUncheckedIndexedAccess',
      'noPropertyAccessFromIndexSignature',
      'noImplicitOverride',
      'noImplicitReturns',
      'noFallthroughCasesInSwitch',
      'noUnusedLocals',
      'isolatedModules',
      'verbatimModuleSyntax',
      'erasableSyntaxOnly',
    ].map(option => [option, true]),
  ),
};

async function compiles(compilerOptions: object, files: readonly string[]): Promise<void> {
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const { status, stdout, stderr } = await program(folder, {}, 'tsc', '-p', config);
  assert.equal(status, 0, stdout + stderr);
}

test('the TypeScript client compiles with every strict option, and refuses what the contracts do not have', () =>
  compiles(STRICT, ['program.ts']));

test('the TypeScript client compiles in a plain Lambda project too', () =>
  compiles(
    { ...STRICT, strict: false, exactOptionalPropertyTypes: false, module: 'esnext', moduleResolution: 'bundler' },
    ['operations.ts'],
  ));

test('a TypeScript program calls operations: results, errors, retries, nobody there', async () => {
  const { status, stdout, stderr } = await program(folder, environment, process.execPath, 'program.ts');
  assert.deepEqual([status, stdout], [0, 'done\n'], stderr);
});

test('the Python client passes mypy --strict, which refuses what the contracts do not have', {
  skip: noPython,
}, async () => {
  const { status, stdout, stderr } = await program(folder, {}, 'mypy', '--strict', 'program.py', 'operations.py');
  assert.equal(status, 0, stdout + stderr);
});

test('a Python program calls operations: results, errors, retries, nobody there', { skip: noPython }, async () => {
  const { status, stdout, stderr } = await program(folder, environment, 'python3', 'program.py');
  assert.deepEqual([status, stdout], [0, 'done\n'], stderr);
});

test('the clients of all conformance fixtures compile with every strict option', async () => {
  const files = [...fixturesIn(join(import.meta.dirname, '../conformance/fixtures'))].map(([name, fixture], i) => {
    const contracts = fixture().contracts.map(one => ({
      ...one,
      target: dynamodb,
      integration: dynamodb.integration(one.binding),
      data: schemaOf(one.operation.data),
    }));
    const file = `${name}.ts`;
    writeFileSync(join(folder, file), typeScriptClient({ name, auth: i % 2 === 0 ? 'iam' : 'none' }, contracts));
    return file;
  });
  assert.ok(files.length > 20);
  await compiles(STRICT, files);
});

const schemaOf = (schema: SchemaNode | undefined): Json | null =>
  schema ? bundleSchema(schema, { read: () => ({ refused: 'It stands in another file.' }) }).schema : null;

test('the client in the example workspace is the one that its contracts give', () => {
  const example = join(import.meta.dirname, '../../examples/accounts');
  const { status, stderr } = run(example, 'generate', 'client', '--lang', 'ts', '-o', 'src', '--check');
  assert.equal(status, 0, stderr);
});

const AWS = {
  OPERATIONS_URL: 'https://abc.execute-api.eu-west-1.amazonaws.com/prod/',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
  AWS_REGION: 'us-east-1',
};

for (const [language, command, file, skip] of [
  ['TypeScript', process.execPath, 'signed.ts', false],
  ['Python', 'python3', 'signed.py', noPython],
] as const) {
  test(`the ${language} client signs what it sends to AWS, for the region of the API`, { skip }, async () => {
    const { stdout, stderr } = await program(folder, AWS, command, file);
    assert.match(stdout, /^\{/, stderr);
    const sent = JSON.parse(stdout) as Sent;
    assert.equal(sent.url, 'https://abc.execute-api.eu-west-1.amazonaws.com/prod/v1/create-user');
    assert.deepEqual(JSON.parse(sent.body), { operation: 'create-user', data: { id: 'A/B', name: 'Zoë' } });
    assert.equal(sent.headers['x-amz-security-token'], 'token');
    assert.match(sent.headers.authorization ?? '', /eu-west-1/);
    assert.equal(sent.headers.authorization, expectedAuthorization(sent, 'AKIDEXAMPLE', 'secret'));
  });
}

test('the same contracts give the same client, and --check tells when they differ', () => {
  const check = () => run(folder, 'generate', 'client', '--lang', 'python', '--check');
  assert.equal(check().status, 0);
  const path = join(folder, 'operations.py');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('user-exists', 'user-is-there'));
  const stale = check();
  writeFileSync(path, text);
  assert.equal(stale.status, 1);
  assert.equal(
    stale.stderr.trim().split('\n').at(-1),
    'operations.py is not what the contracts say: run `operation-contracts generate client --lang python`.',
  );
});

test('a client without its language is a usage error', () => {
  const { status, stderr } = run(folder, 'generate', 'client');
  assert.equal(status, 2);
  assert.match(stderr, /--lang ts/);
});
