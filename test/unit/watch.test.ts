import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const MAIN = join(import.meta.dirname, '../../server/src/cli/main.ts');
const CALL = `import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
await DynamoDBDocument.from({} as never).get({ TableName: 'users', Key: { id: 'A' } });
`;

test('check --watch says what is wrong, again after each change, and goes on after a broken configuration', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-watch-'));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('operations.config.yaml', 'api: { name: shop }\n');
  write('a.ts', CALL);
  const command = spawn(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', MAIN, 'check', '--watch'],
    { cwd: folder },
  );
  let said = '';
  const listen = (data: Buffer): void => {
    said += data.toString();
  };
  command.stdout.on('data', listen);
  command.stderr.on('data', listen);
  /** Does something, and waits until the command has checked again. */
  const after = async (act: () => void): Promise<string> => {
    said = '';
    act();
    for (let i = 0; i < 1500 && !said.includes('Waiting for changes'); i++)
      await new Promise(resolve => setTimeout(resolve, 20));
    return said;
  };
  try {
    assert.match(await after(() => {}), /a\.ts[^]*direct-dynamodb-call[^]*Waiting/);
    assert.doesNotMatch(await after(() => write('a.ts', 'export {};\n')), /direct-dynamodb-call/);
    assert.match(await after(() => write('b.ts', CALL)), /b\.ts[^]*direct-dynamodb-call/);
    assert.match(
      await after(() => write('operations.config.yaml', 'api: { name: "shop\n')),
      /operations\.config\.yaml/,
    );
    assert.match(
      await after(() => write('operations.config.yaml', 'api: { name: shop }\n')),
      /b\.ts[^]*direct-dynamodb-call/,
    );
    assert.equal(command.exitCode, null);
  } finally {
    command.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
