import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { render } from '../../../server/src/cli/render.ts';
import { local } from '../../../server/src/targets/s3/local/index.ts';
import { FAILURES } from '../../../server/src/targets/s3/model/failures.ts';
import { folderOf, runVerb } from '../../cli-run.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/s3');
const FILES = Object.fromEntries(readdirSync(FIXTURES).map(name => [name, readFileSync(join(FIXTURES, name), 'utf8')]));
const xml = (code: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>m</Message><Key>a</Key></Error>`;

/** Status and error that a caller gets. */
async function answered(path: string, args: readonly string[]): Promise<string> {
  const { out, err } = await runVerb(render, path, args);
  const status = /status (\d+)/.exec(err)?.[1];
  return `${status} ${(JSON.parse(out) as { error?: string }).error ?? out}`;
}

test('render shows what errors makes of each status of S3, and reads the code of a body for it', async () => {
  const answers = { 'taken.xml': xml('PreconditionFailed'), 'denied.xml': xml('AccessDenied') };
  using folder = folderOf({ ...FILES, ...answers });
  const of = (...args: string[]) => answered(folder.path, args);
  assert.equal(await of('store-new-user', '--status', '412'), '409 user-exists');
  assert.equal(await of('store-new-user', '--response', 'taken.xml'), '409 user-exists');
  assert.equal(await of('store-new-user', '--status', '409'), '409 conflict');
  assert.equal(await of('store-new-user', '--status', '503'), '429 throttled');
  assert.equal(await of('store-new-user', '--status', '400'), '400 invalid-message');
  assert.equal(await of('store-new-user', '--status', '404'), '500 storage-failure');
  assert.equal(await of('get-user', '--response', 'denied.xml'), '500 storage-failure');
  assert.equal(await of('get-user', '--status', '404'), '404 no-user');
  const has = await runVerb(render, folder.path, ['has-user', '--status', '404']);
  assert.deepEqual([has.err, JSON.parse(has.out)], ['status 200\n', { exists: false }]);
  const gone = await runVerb(render, folder.path, ['delete-user', '--status', '204']);
  assert.deepEqual([gone.code, gone.err, gone.out], [0, 'status 204\n', '']);
  const wrong = await runVerb(render, folder.path, ['get-user', '--status', 'lost']);
  assert.match(wrong.err, /--status is an HTTP status, such as 404: "lost" is none\./);
});

test('every failure that catch can name has the status that its code comes with', () => {
  for (const [name, { status }] of Object.entries(FAILURES))
    assert.deepEqual(local.failureIn(xml(name)), { name, status, message: 'm' });
  assert.equal(local.failureIn('{"Code":"NoSuchKey"}'), null);
});

const request = (key: string, headers: Readonly<Record<string, string>> = {}) => ({
  bucket: 'docs',
  key,
  headers,
  body: '{}',
});

test('conditional writes that meet: of two creators one gets 412, and what another request took away is a 409', async () => {
  const s3 = await local.open(
    local.setup([{ name: 'docs', physicalName: { kind: 'literal', text: 'docs' } } as never], {}),
  );
  const create = (key: string) => s3.call('PutObject', request(key, { 'If-None-Match': '*' }));
  const remove = (key: string) => s3.call('DeleteObject', request(key, { 'If-Match': '*' }));
  const codes = (answers: readonly { status: number; body: string }[]) =>
    answers.map(({ status, body }) => `${status}${local.failureIn(body)?.name ?? ''}`);
  assert.deepEqual(codes(await Promise.all([create('a'), create('a'), create('b')])), [
    '200',
    '412PreconditionFailed',
    '200',
  ]);
  const meeting = await Promise.all([create('c'), s3.call('DeleteObject', request('c')), create('d')]);
  assert.deepEqual(codes(meeting), ['409ConditionalRequestConflict', '204', '200']);
  assert.deepEqual(codes(await Promise.all([remove('a'), s3.call('PutObject', request('a'))])), [
    '409ConditionalRequestConflict',
    '200',
  ]);
  assert.deepEqual(codes(await Promise.all([remove('a'), remove('a')])), ['204', '412PreconditionFailed']);
  assert.deepEqual(codes([await create('c')]), ['200'], 'afterwards it is sent again');
});
