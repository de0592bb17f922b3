import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { follow, stepsOf } from '../../guide.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('docs/sql.md, followed word by word in an empty folder', {
  skip: process.platform === 'win32' && 'no bash',
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-sql-'));
  try {
    const bin = join(folder, '.bin');
    mkdirSync(bin);
    const command = join(bin, 'operation-contracts');
    const main = join(ROOT, 'server/src/cli/main.ts');
    writeFileSync(
      command,
      `#!/bin/sh\nexec "${process.execPath}" --disable-warning=MODULE_TYPELESS_PACKAGE_JSON "${main}" "$@"\n`,
    );
    chmodSync(command, 0o755);
    await follow(stepsOf(join(ROOT, 'docs/sql.md')), folder, { ...process.env, PATH: `${bin}:${process.env.PATH}` });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
