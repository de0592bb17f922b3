import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { check } from '../../../server/src/cli/check.ts';
import { create } from '../../../server/src/cli/new.ts';
import { test as examples } from '../../../server/src/cli/test.ts';
import * as features from '../../../server/src/features/index.ts';
import { Workspace } from '../../../server/src/snapshot/index.ts';
import { folderOf, runVerb } from '../../cli-run.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/s3');
const FILES = Object.fromEntries(readdirSync(FIXTURES).map(name => [name, readFileSync(join(FIXTURES, name), 'utf8')]));
const STORE = FILES['store-new-user.operation.yaml']!;
const GET = FILES['get-user.operation.yaml']!;

/** The workspace in memory; `▮` is where the cursor stands. */
function at(name: string, marked: string) {
  const uri = `${FOLDER}/${name}`;
  const files = memoryFiles({ ...FILES, [name]: marked.replace('▮', '') });
  return { root: new Workspace([FOLDER], files).snapshot().rootOf(uri)!, uri, offset: marked.indexOf('▮') };
}
function labels(name: string, marked: string): string[] {
  const { root, uri, offset } = at(name, marked);
  return features.completion(root, uri, offset).map(({ label }) => label);
}
function hover(name: string, marked: string): string {
  const { root, uri, offset } = at(name, marked);
  return features.hover(root, uri, offset)?.text ?? '';
}

test('completion offers actions, keys, buckets, what the message has and what an answer can begin with', () => {
  const of = (before: string, now: string) => labels('store-new-user.operation.yaml', STORE.replace(before, now));
  assert.deepEqual(of('action: PutObject', 'action: ▮'), ['GetObject', 'PutObject', 'DeleteObject', 'HeadObject']);
  assert.deepEqual(of('bucket: users', 'bucket: ▮'), ['users']);
  assert.deepEqual(of('when: absent', 'when: ▮'), ['absent']);
  assert.ok(of('users/${data.id}', 'users/${data.▮}').includes('first_name'));
  assert.ok(of('${now}', '${data.id | ▮}').includes('base64url'));
  const roots = labels('get-user.operation.yaml', GET.replace("${body.id ?? 'x'}", '${▮}'));
  assert.ok(roots.includes('body'), roots.join());
});

test('a document is offered what others of its bucket have, and what spreads the message or the document', () => {
  const body = labels(
    'store-new-user.operation.yaml',
    STORE.replace(/ {4}body:.*/, '    body:\n      hello: a\n      ▮'),
  );
  assert.ok(body.includes('$spread'), body.join());
  const returns = labels('get-user.operation.yaml', GET.replace(/ {4}returns:[^]*/, '    returns:\n      ▮\n'));
  assert.ok(returns.includes('$spread'), returns.join());
  const given = labels('get-user.operation.yaml', GET.replace('profile.json: { id: A,', 'profile.json: { ▮'));
  assert.ok(given.includes('first_name'), given.join());
});

test('bucket files are offered to the configuration, beside table files', () => {
  const offered = labels('operations.config.yaml', 'tables: [▮]\n');
  assert.ok(offered.includes('users.bucket.yaml'), offered.join());
});

test('hover tells of buckets, keys of the form and pipes; a bucket is found where it is declared', async () => {
  assert.match(
    hover('store-new-user.operation.yaml', STORE.replace('bucket: users', 'bucket: us▮ers')),
    /S3 bucket \(`users`\)/,
  );
  assert.match(
    hover('store-new-user.operation.yaml', STORE.replace('    when:', '    wh▮en:')),
    /only where there is no such object/,
  );
  const { root, uri, offset } = at('store-new-user.operation.yaml', STORE.replace('bucket: users', 'bucket: us▮ers'));
  const token = { isCancellationRequested: false } as never;
  assert.deepEqual(
    (await features.definition(root, uri, offset, token)).map(one => one.uri.slice(FOLDER.length + 1)),
    ['users.bucket.yaml'],
  );
  const [workspace] = await features.overview([root], token);
  assert.deepEqual(
    workspace!.operations.map(({ name, action }) => [name, action]),
    [
      ['delete-user', 'DeleteObject'],
      ['has-user', 'HeadObject'],
      ['get-user', 'GetObject'],
      ['store-new-user', 'PutObject'],
    ].sort(([a], [b]) => (a! < b! ? -1 : 1)),
  );
});

for (const action of ['GetObject', 'PutObject', 'DeleteObject', 'HeadObject'])
  test(`new writes a contract for ${action} that check and test take`, async () => {
    using folder = folderOf({});
    const made = await runVerb(create, folder.path, [action, 'an-operation']);
    assert.equal(made.code, 0, made.err);
    assert.equal((await runVerb(check, folder.path, [])).out, 'No problems.\n');
    const ran = await runVerb(examples, folder.path, []);
    assert.equal(ran.code, 0, ran.out + ran.err);
  });
