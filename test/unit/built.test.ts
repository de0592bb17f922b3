import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

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
