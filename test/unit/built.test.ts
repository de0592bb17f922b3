import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PlainClient } from '../plain-client.ts';

const ROOT = join(import.meta.dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');

/** Without what an outer npm says of itself. */
const outside = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

test('packed and installed into an empty folder, the command line checks and runs a contract, and the language server answers', {
  skip: !existsSync(CLI) && 'dist/ is not built',
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-installed-'));
  const run = (command: string, ...args: string[]) => {
    const cwd = command === 'npm' && args[0] === 'pack' ? ROOT : folder;
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: outside(),
      shell: process.platform === 'win32',
    });
    return { status, text: stdout + stderr };
  };
  try {
    // Without scripts: dist/ is there, and others read it.
    const packed = run('npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder);
    assert.equal(packed.status, 0, packed.text);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const installed = run('npm', 'install', '--offline', '--no-audit', '--no-fund', `./${packed.text.trim()}`);
    assert.equal(installed.status, 0, installed.text);
    const contracts = (...args: string[]) => run('npx', '--no-install', 'operation-contracts', ...args);
    assert.match(contracts('new', 'PutItem', 'store-new-user').text, /^operations\/store-new-user\.operation\.yaml$/m);
    assert.deepEqual(contracts('check'), { status: 0, text: 'No problems.\n' });
    assert.match(contracts('test').text, /^2 passed\.$/m);

    const server = new PlainClient(join(folder, 'node_modules/.bin/operation-contracts'), ['lsp', '--stdio'], folder);
    await server.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    server.notify('initialized', {});
    const file = join(folder, 'operations/store-new-user.operation.yaml');
    const text = readFileSync(file, 'utf8').replace('${data.id}', '${data.ide}');
    const uri = pathToFileURL(file).href;
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    const { diagnostics }: { diagnostics: { code: string }[] } = await server.until('textDocument/publishDiagnostics');
    assert.deepEqual(
      diagnostics.map(one => one.code),
      ['unknown-reference'],
    );
    assert.equal(await server.end(), 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the bundle that is shipped loads its grammars and finds a call', {
  skip: !existsSync(CLI) && 'dist/ is not built',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-built-'));
  try {
    writeFileSync(join(folder, 'a.py'), "import boto3\nboto3.client('dynamodb').get_item(TableName='t', Key={})\n");
    const { status, stdout } = spawnSync(process.execPath, [CLI, 'check'], { cwd: folder, encoding: 'utf8' });
    assert.match(stdout, /direct-dynamodb-call/);
    assert.equal(status, 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
