import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { dispatch } from '../../server/src/cli/dispatch.ts';
import { runVerb } from '../cli-run.ts';
import { folderWith, program } from '../client/world.ts';
import { apiOn, copyEnvironment, scanned } from './copying/copy-world.ts';

const ROOT = join(import.meta.dirname, '../..');
const verb = { usage: '', summary: '', help: '', run: dispatch };

/** Runs a command of the package; its two outputs as one. */
const typed = async (folder: string, line: string) => {
  const { code, out, err } = await runVerb(verb, folder, line.split(' '));
  return { code, text: `${out}${err}` };
};

test('docs/moving.md, followed from examples that call to the switch', async () => {
  const { folder: parent, remove } = folderWith('moves');
  const folder = join(parent, 'work');
  const page = readFileSync(join(ROOT, 'docs/moving.md'), 'utf8');
  let seen = '';
  let ran = 0;
  try {
    for (const [, language = '', text = ''] of page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
      if (language === 'yaml' || language === 'sql') written(folder, text);
      else if (language === 'sh') {
        seen = '';
        for (const line of text.trim().split('\n')) {
          if (line.includes('breaking')) switched(folder, join(parent, 'before'));
          const { code, text: shown } = line.startsWith('node ')
            ? await copied(folder, line.split(' ').slice(1))
            : await typed(folder, line.replace('operation-contracts ', ''));
          assert.equal(code, 0, `${line}\n${shown}`);
          seen += shown;
          ran++;
        }
      } else if (language === 'text') {
        for (const line of text.trim().split('\n')) {
          const at = seen.indexOf(line);
          assert.ok(at >= 0, `"${line}" was not seen:\n${seen}`);
          seen = seen.slice(at + line.length);
        }
      }
    }
    assert.equal(ran, 16);
  } finally {
    remove();
  }
});

/** A block of YAML: a file, the `mapping` of one of its operations, or which target all of them use. */
function written(folder: string, text: string): void {
  const [, file = '', part] = /^(?:#|--) (\S+)(?: (\S+))?\n/.exec(text) ?? [];
  const path = join(folder, file);
  const body = text.replace(/^(?:#|--).*\n/, '');
  mkdirSync(dirname(path), { recursive: true });
  if (part === undefined) return writeFileSync(path, body);
  const before = readFileSync(path, 'utf8');
  if (part === 'use') return writeFileSync(path, before.replaceAll(/use: \w+/g, body.trim()));
  const documents = before
    .split('---\n')
    .map(one => (one.startsWith(`operation: ${part}\n`) ? one.replace(/^mapping:\n(?: .*\n)+/m, () => body) : one));
  writeFileSync(path, documents.join('---\n'));
}

/** Runs the script of a copy from a table with two users, to an S3 in memory behind its API. */
async function copied(folder: string, args: readonly string[]): Promise<{ code: number; text: string }> {
  const [from, to] = [await apiOn(folder, 'dynamodb'), await apiOn(folder, 's3')];
  const table = await scanned(from.backend, () => false);
  try {
    for (const id of ['A1', 'A2']) await from.call('store-user', { id, name: id });
    const environment = { ...copyEnvironment(table.url), OPERATIONS_URL: to.url };
    const { status, stdout, stderr } = await program(folder, environment, process.execPath, ...args);
    if (!args.includes('--dry-run'))
      for (const id of ['A1', 'A2'])
        assert.equal(await to.call('get-user', { id }), await from.call('get-user', { id }));
    return { code: status ?? 1, text: `${stdout}${stderr}` };
  } finally {
    table.close();
    await from.close();
    await to.close();
  }
}

/** The workspace as it was before the switch. */
function switched(folder: string, before: string): void {
  cpSync(folder, before, { recursive: true });
  for (const name of ['users', 'copy-user']) {
    const path = join(before, `operations/${name}.operation.yaml`);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('use: s3', 'use: dynamodb'));
  }
}

const ACCOUNTS = join(ROOT, 'examples/accounts');

test('the operations of the example workspace pass on DynamoDB and on PostgreSQL, and but for those that list, count and change a part on S3', async () => {
  const { code, text } = await typed(ACCOUNTS, 'test --target all');
  assert.equal(code, 0, text);
  const on = (target: string): string[] => [
    ...new Set(
      [...text.matchAll(/✔ (\S+)@1 on (\w+):/g)].filter(([, , name]) => name === target).map(([, name]) => name!),
    ),
  ];
  assert.deepEqual(on('sql'), on('dynamodb'));
  const whole = ['change-user', 'list-sessions', 'count-sign-in'];
  assert.deepEqual(
    on('s3'),
    on('dynamodb').filter(name => !whole.includes(name)),
  );
  assert.equal(on('sql').length, 9);
  assert.match(text, /^45 passed\.$/m);
});

test('the generated clients are the same whatever target is in use, and breaking is silent', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'contracts-moved-'));
  const moved = join(parent, 'moved');
  try {
    cpSync(ACCOUNTS, moved, { recursive: true });
    for (const [target, action] of [
      ['s3', /s3:PutObject/],
      ['sql', /rds-data:ExecuteStatement/],
    ] as const) {
      for (const name of readdirSync(join(moved, 'operations'))) {
        const path = join(moved, 'operations', name);
        const contract = readFileSync(path, 'utf8');
        if (contract.includes(`\n  ${target}:\n`))
          writeFileSync(path, contract.replaceAll(/use: \w+/g, `use: ${target}`));
      }
      assert.deepEqual(await typed(moved, `breaking --against ${ACCOUNTS}`), { code: 0, text: 'No problems.\n' });
      assert.equal((await typed(moved, 'generate client --lang ts -o src --check')).code, 0);
      assert.equal((await typed(moved, `generate iam -o . --target ${target}`)).code, 0);
      const policy = readFileSync(join(moved, 'iam.json'), 'utf8');
      assert.match(policy, action);
      assert.doesNotMatch(policy, /dynamodb/);
      const rendered = await typed(ACCOUNTS, `render get-user --target ${target}`);
      assert.equal(rendered.code, 0, rendered.text);
    }
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
});
