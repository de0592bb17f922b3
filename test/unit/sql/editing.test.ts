import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { check } from '../../../server/src/cli/check.ts';
import { generate } from '../../../server/src/cli/generate.ts';
import { create } from '../../../server/src/cli/new.ts';
import { render } from '../../../server/src/cli/render.ts';
import * as features from '../../../server/src/features/index.ts';
import { Workspace } from '../../../server/src/snapshot/index.ts';
import { folderOf, runVerb } from '../../cli-run.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/sql');
const FILES = Object.fromEntries(readdirSync(FIXTURES).map(name => [name, readFileSync(join(FIXTURES, name), 'utf8')]));
const LIST = FILES['list-users.operation.yaml']!;
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

test('completion offers keys, databases, failures, what a message has and what a cursor has', () => {
  const of = (before: string, now: string) => labels('list-users.operation.yaml', LIST.replace(before, now));
  assert.deepEqual(of('database: accounts', 'database: ▮'), ['accounts']);
  assert.ok(of('    database: accounts\n', '    database: accounts\n    ▮\n').includes('catch'));
  assert.ok(of('${cursor.id}::text IS', '${▮} IS').includes('cursor'));
  assert.deepEqual(of('${cursor.id}::text IS', '${cursor.▮} IS').sort(), ['id', 'last_name', 'size']);
  assert.deepEqual(of('${cursor.id}::text IS', '${data.▮} IS'), ['cursor']);
  const get = (before: string, now: string) => labels('get-user.operation.yaml', GET.replace(before, now));
  assert.ok(get('catch: {', 'catch: { ▮').includes('Unchanged'));
  const answered = '    returns: { id: "${row.▮}" }\n    catch:';
  assert.ok(get('    catch:', answered).includes('first_name'), get('    catch:', answered).join());
  assert.ok(get('    catch:', '    returns: { id: "${▮}" }\n    catch:').includes('row'));
});

test('hover says what a database is, references and rename know its name', async () => {
  const { root, uri, offset } = at('get-user.operation.yaml', GET.replace('database: accounts', 'database: ac▮counts'));
  assert.match(features.hover(root, uri, offset)?.text ?? '', /PostgreSQL database `app`/);
  const token = { isCancellationRequested: false } as never;
  assert.equal((await features.references(root, uri, offset, true, token)).length, 5);
});

test('each first contract that `new` writes is checked without an error', async () => {
  for (const kind of ['Select', 'Insert', 'Update', 'Delete', 'List']) {
    using folder = folderOf({});
    const made = await runVerb(create, folder.path, [kind, 'first-one']);
    assert.equal(made.code, 0, made.out + made.err);
    const { code, out } = await runVerb(check, folder.path, []);
    assert.deepEqual([code, out], [0, 'No problems.\n'], kind);
  }
});

test('a message that does not fit is a request that the Data API refuses, without a byte of the caller', async () => {
  for (const data of [
    '{"id":"A","first_name":5,"last_name":"B","email":null}',
    '{"id":"A","last_name":"B","email":null}',
    '{"id":"A","first_name":"B","last_name":"B"}',
    '{"id":"A","first_name":"B","last_name":"a\\u0000b","email":null}',
    '{"id":"A","first_name":"B","last_name":"B","email":null,"age":1.5}',
    '{"id":"A","first_name":"B","last_name":"B","email":null,"age":9223372036854775808}',
    '{"id":"A","first_name":"B","last_name":"B","email":null,"address":{"city":5}}',
    '[]',
  ]) {
    using folder = folderOf({ ...FILES, 'm.json': `{"operation":"store-new-user","data":${data}}` });
    const { code, out, err } = await runVerb(render, folder.path, ['store-new-user', '--message', 'm.json']);
    assert.equal(code, 1, data + out);
    assert.match(err, /SQL refuses this request: NUMBER_VALUE expected/, data);
  }
  const largest = '{"id":"A","first_name":"B","last_name":"B","email":"","age":9223372036854775807}';
  using folder = folderOf({ ...FILES, 'm.json': `{"operation":"store-new-user","data":${largest}}` });
  const { out } = await runVerb(render, folder.path, ['store-new-user', '--message', 'm.json']);
  assert.match(out, /"longValue": 9223372036854775807/);
});

test('the role may run statements on the cluster, and read the secret', async () => {
  using folder = folderOf(FILES);
  const { err } = await runVerb(generate, folder.path, ['iam']);
  assert.match(err, /secretsmanager:GetSecretValue is allowed: the Data API reads the password/);
  const openapi = await runVerb(generate, folder.path, ['openapi']);
  assert.match(openapi.err, /beta, not seen on AWS: that API Gateway reaches the RDS Data API/);
  const policy = JSON.parse(readFileSync(join(folder.path, 'iam.json'), 'utf8')) as {
    Statement: { Action: string[]; Resource: string }[];
  };
  assert.deepEqual(
    policy.Statement.map(({ Action, Resource }) => [Action.join(), Resource]),
    [
      ['rds-data:ExecuteStatement', '${AccountsCluster}'],
      ['secretsmanager:GetSecretValue', '${AccountsSecret}'],
    ],
  );
});
