import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { generate } from '../../../server/src/cli/generate.ts';
import { pgliteEngine } from '../../../server/src/host/postgres/pglite.ts';
import { runVerb } from '../../cli-run.ts';
import { folderWith, program } from '../../client/world.ts';
import { apiOn, copyEnvironment, readFrom, scanned } from './copy-world.ts';

// What is copied, by the script as it is generated: from a DynamoDB in memory to each other target, through its API.

const { folder, remove } = folderWith('copying');
after(remove);
const copy = join(folder, 'copy');

const USERS = Array.from({ length: 15 }, (_, i) => ({
  id: `U-${i}`,
  name: i % 3 === 0 ? `Zoë "${i}" #$\\` : '',
  ...(i % 2 === 0 ? { team: `t#${i}` } : {}),
  ...(i % 4 === 0 ? { tags: ['a', 'ü'], address: { city: 'Bern', ...(i === 0 ? { zip: '1' } : {}) } } : {}),
  balance: i / 8,
  visits: i,
  created_at: 1767225600 + i,
}));
const SESSIONS = USERS.slice(0, 5).map(({ id }, i) => ({ user: id, session: `S_${i}`, active: i % 2 === 0 }));

const S = (S: string) => ({ S });
const N = (N: string) => ({ N });
const PROFILE = {
  sk: S('PROFILE'),
  team_key: S('TEAM#none'),
  name: S('x'),
  balance: N('1'),
  visits: N('1'),
  created_at: N('1'),
};
/** What no operation has stored as it is, each with what is said of it. */
const ODD: readonly (readonly [item: Readonly<Record<string, object>>, why: RegExp])[] = [
  [
    { ...PROFILE, pk: S('USER#X-1'), id: S('X-1'), colour: S('red') },
    /copy-user@1: colour is of no part of the message/,
  ],
  [{ ...PROFILE, pk: S('USER#X-2'), id: S('X-2'), visits: S('1') }, /copy-user@1: visits is of type S, and not N/],
  [{ ...PROFILE, pk: S('USER#X-3'), id: S('X-4') }, /copy-user@1: pk is not what the rest of the item says/],
  [{ ...PROFILE, pk: S('USER#X-5'), id: S('X-5'), team: S('red') }, /copy-user@1: team_key is not what/],
  [{ ...PROFILE, pk: S('USER#X-8'), id: S('X-8'), team_key: S('TEAM#red') }, /copy-user@1: team_key is not what/],
  [{ ...PROFILE, pk: S('USER#X-6'), id: S('X-6'), visits: N('1.5') }, /copy-user@1: visits is 1.5, no whole number/],
  [{ pk: S('ORDER#1'), sk: S('ORDER') }, /copy-session@1: active is missing/],
  // It can be read back, and the API does not take it.
  [{ ...PROFILE, pk: S('USER#X/7'), id: S('X/7') }, /copy-user@1 answers invalid-message/],
];
/** More digits than a double has. */
const LONG = {
  ...PROFILE,
  pk: S('USER#L-1'),
  id: S('L-1'),
  balance: N('12345678901234567890.5'),
  visits: N('9007199254740993'),
};

async function generated(target: string): Promise<void> {
  rmSync(copy, { recursive: true, force: true });
  const { code, err } = await runVerb(generate, folder, ['copy', '--from', 'dynamodb', '--to', target, '-o', 'copy']);
  assert.equal(code, 0, err);
  assert.match(
    err,
    /start-session@1 copies nothing: the item has context\.extendedRequestId, which `data` does not say\./,
  );
}

const engine = await pgliteEngine();
const engines = { postgres: async () => engine!, read: readFrom(folder, path => readFileSync(path, 'utf8')) };

for (const [target, skip] of [
  ['s3', false],
  ['sql', engine === undefined && '@electric-sql/pglite is not installed'],
] as const)
  test(`all of a table goes to ${target}, and what cannot is named`, { skip }, async () => {
    await generated(target);
    const from = await apiOn(folder, 'dynamodb');
    const to = await apiOn(folder, target, engines);
    const asked: unknown[] = [];
    let refuses = 2;
    const table = await scanned(from.backend, ({ ExclusiveStartKey }) => {
      asked.push(ExclusiveStartKey);
      // The third page, once.
      return asked.length === 6 && refuses-- > 0;
    });
    const script = (...args: string[]) =>
      program(copy, { ...copyEnvironment(table.url), OPERATIONS_URL: to.url }, process.execPath, 'copy.mjs', ...args);
    try {
      for (const user of USERS) assert.equal(await from.call('copy-user', user), '204 ');
      for (const session of SESSIONS) assert.equal(await from.call('copy-session', session), '204 ');
      for (const item of [LONG, ...ODD.map(([item]) => item)])
        assert.equal((await from.backend.call('PutItem', { TableName: 'app', Item: item })).status, 200);

      const dry = await script('--dry-run');
      assert.equal(dry.status, 1, dry.stderr);
      assert.match(dry.stdout, /^Would be sent:\n {8}5 copy-session@1\n {7}17 copy-user@1\n {8}7 left out of app\n$/);
      assert.equal(await to.call('get-user', { id: 'U-1' }), await from.call('get-user', { id: 'NOBODY' }));

      const stopped = await script();
      assert.deepEqual([stopped.status, stopped.stdout], [1, '']);
      assert.match(
        stopped.stderr,
        /Stopped: DynamoDB does not give the items of app: .*not now.* Run it again to go on\.\n$/,
      );
      const before = asked.length;
      const done = await script();
      assert.equal(done.status, 1, done.stderr);
      assert.match(done.stdout, /^Sent:\n {8}5 copy-session@1\n {7}16 copy-user@1\n {8}8 left out of app\n/);
      assert.notEqual(asked[before], undefined, 'it begins again at the first page');

      const left = readFileSync(join(copy, 'copy.left-out.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      assert.equal(left.length, ODD.length);
      for (const [item, why] of ODD) {
        const { pk } = item as { readonly pk: { readonly S: string } };
        assert.match(left.find(one => one.item.pk.S === pk.S).why, why);
      }

      for (const { id } of [...USERS, { id: 'L-1' }])
        assert.equal(await to.call('get-user', { id }), await from.call('get-user', { id }), id);
      for (const { user, session } of SESSIONS)
        assert.equal(
          await to.call('get-session', { user, session }),
          await from.call('get-session', { user, session }),
        );
      assert.match(await to.call('get-user', { id: 'X-1' }), /^404 /);

      rmSync(join(copy, 'copy.progress.json'));
      const again = await script();
      assert.match(
        again.stdout,
        /^Sent:\n {8}5 copy-session@1\n {7}16 copy-user@1, there already\n {8}8 left out of app\n/,
      );
    } finally {
      table.close();
      await from.close();
      await to.close();
    }
  });

test('an operation that cannot be read backwards is no way to copy', async () => {
  const asked = (...args: string[]) => runVerb(generate, folder, ['copy', '--from', 'dynamodb', '-o', 'none', ...args]);
  const refused = await asked('--to', 'sql', '--operation', 'start-session');
  assert.deepEqual([refused.code, existsSync(join(folder, 'none/copy.mjs'))], [1, false]);
  assert.match(refused.err, /start-session@1 copies nothing/);
  assert.match((await asked('--to', 'sqll')).err, /^--to is .*, not "sqll"\. Did you mean "sql"\?/);
  assert.match((await asked()).err, /^Say where to copy to: --to dynamodb or s3 or sql\./);
  assert.match((await asked('--to', 'sql', '--operation', 'copy-users')).err, /Did you mean "copy-user"\?/);
  assert.match(
    (await runVerb(generate, folder, ['sam', '--from', 'dynamodb'])).err,
    /^--from is for `generate copy`\./,
  );
});

test.after(() => engine?.close());
