import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { check } from '../../../server/src/cli/check.ts';
import { generate } from '../../../server/src/cli/generate.ts';
import { render } from '../../../server/src/cli/render.ts';
import { test as examples } from '../../../server/src/cli/test.ts';
import * as features from '../../../server/src/features/index.ts';
import { Workspace } from '../../../server/src/snapshot/index.ts';
import { folderOf, runVerb } from '../../cli-run.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/s3');
const FILES = Object.fromEntries(readdirSync(FIXTURES).map(name => [name, readFileSync(join(FIXTURES, name), 'utf8')]));
const ID = '0b8a3c1e-6f0f-4d6e-9a52-3f4f5a6b7c8d';

test('check finds nothing in contracts of the four actions, and their examples pass', async () => {
  using folder = folderOf(FILES);
  assert.deepEqual((await runVerb(check, folder.path, [])).out, 'No problems.\n');
  const { code, out } = await runVerb(examples, folder.path, []);
  assert.equal(code, 0, out);
  assert.match(out, /8 passed/);
});

test('an example that expects another object fails, and shows both', async () => {
  const wrong = FILES['store-new-user.operation.yaml']!.replace('city: Bern }, lines', 'city: Basel }, lines');
  using folder = folderOf({ ...FILES, 'store-new-user.operation.yaml': wrong });
  const { code, out } = await runVerb(examples, folder.path, []);
  assert.equal(code, 1);
  assert.match(out, /Afterwards users held other objects than `then` says\./);
});

test('render prints the whole request: method, path, headers and body', async () => {
  using folder = folderOf(FILES);
  const { out } = await runVerb(render, folder.path, ['store-new-user', '--example', 'John']);
  const { body, ...request } = JSON.parse(out) as Record<string, unknown>;
  assert.deepEqual(request, {
    method: 'PUT',
    path: '/users/users/ABC123/profile.json',
    headers: { 'Content-Type': 'application/json', 'If-None-Match': '*' },
  });
  assert.equal((body as { first_name: string }).first_name, 'Jo"h\'n');
  const read = await runVerb(render, folder.path, ['get-user', '--example', 'John']);
  assert.deepEqual(JSON.parse(read.out), { method: 'GET', path: `/users/users/${ID}/profile.json`, headers: {} });
});

test('numbers are shown with all their digits', async () => {
  using folder = folderOf({
    ...FILES,
    'm.json': '{"operation":"store-new-user","data":{"id":"A","first_name":"B","age":123456789012345678901234567890}}',
  });
  const { out } = await runVerb(render, folder.path, ['store-new-user', '--message', 'm.json']);
  assert.match(out, /"age": 123456789012345678901234567890/);
});

test('a message that does not fit is a request that S3 refuses, without a byte of the caller', async () => {
  for (const data of [
    '{"id":"../x","first_name":"B"}',
    '{"id":"A","first_name":5}',
    '{"id":"A"}',
    '{"id":"A","first_name":"B","lines":[{"sku":1}]}',
    '{"id":"A","first_name":"B","age":1.5}',
    '{"id":"A","first_name":"B","address":"Bern"}',
    '[]',
  ]) {
    using folder = folderOf({ ...FILES, 'm.json': `{"operation":"store-new-user","data":${data}}` });
    const { code, out, err } = await runVerb(render, folder.path, ['store-new-user', '--message', 'm.json']);
    assert.equal(code, 1, data);
    assert.equal(out, '\n', data);
    assert.match(err, /S3 refuses this request: the expected owner of the bucket is no account/, data);
  }
});

test('the role may touch what begins with the literal part of the key, and why it lists is said', async () => {
  using folder = folderOf(FILES);
  const { err } = await runVerb(generate, folder.path, ['iam']);
  assert.match(err, /s3:ListBucket is allowed: without s3:ListBucket, S3 answers 403 instead of 404/);
  const policy = JSON.parse(readFileSync(join(folder.path, 'iam.json'), 'utf8')) as {
    Statement: { Action: string[]; Resource: string }[];
  };
  assert.deepEqual(
    policy.Statement.map(({ Action, Resource }) => [Action, Resource]),
    [
      [['s3:ListBucket'], 'arn:aws:s3:::users'],
      [['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], 'arn:aws:s3:::users/users/*'],
    ],
  );
});

test('answers stand by the status of S3, each in a template of its own', async () => {
  using folder = folderOf(FILES);
  await runVerb(generate, folder.path, ['openapi']);
  const { paths } = JSON.parse(readFileSync(join(folder.path, 'openapi.json'), 'utf8'));
  const integration = paths['/v1/store-new-user'].post['x-amazon-apigateway-integration'];
  assert.equal(integration.httpMethod, 'PUT');
  assert.equal(integration.uri, 'arn:aws:apigateway:${AWS::Region}:s3:path/users/{key}');
  assert.deepEqual(integration.requestParameters, {
    'integration.request.path.key': "'users/.refused'",
    'integration.request.header.Content-Type': "'application/json'",
    'integration.request.header.If-None-Match': "'*'",
  });
  const status = (responses: Record<string, { statusCode: string }>) =>
    Object.fromEntries(Object.entries(responses).map(([on, { statusCode }]) => [on, statusCode]));
  assert.deepEqual(status(integration.responses), {
    200: '204',
    400: '400',
    409: '409',
    412: '409',
    503: '429',
    default: '500',
  });
  const has = paths['/v1/has-user'].post['x-amazon-apigateway-integration'].responses;
  assert.deepEqual(status(has), { 200: '200', 400: '400', 404: '200', 503: '429', default: '500' });
});

test('the exported document is valid OpenAPI 3.0, with a result and without, under each kind of caller', async () => {
  for (const auth of ['iam', 'api-key', 'none']) {
    using folder = folderOf({ ...FILES, 'operations.config.yaml': `api: { name: accounts, auth: ${auth} }\n` });
    await runVerb(generate, folder.path, ['openapi']);
    const { valid, errors } = await new Validator().validate(
      JSON.parse(readFileSync(join(folder.path, 'openapi.json'), 'utf8')) as Record<string, unknown>,
    );
    assert.ok(valid, JSON.stringify(errors));
  }
});

test('a bucket of a template has the stage variable of its logical id, in the URI and in the SAM template', async () => {
  const template = 'Resources:\n  Users:\n    Type: AWS::S3::Bucket\n';
  const { 'users.bucket.yaml': _, ...others } = FILES;
  const files = Object.fromEntries(
    Object.entries(others).map(([name, text]) => [name, text.replaceAll('bucket: users', 'bucket: Users')]),
  );
  using folder = folderOf({
    ...files,
    'template.yaml': template,
    'operations.config.yaml': 'api: { name: accounts, auth: iam }\ntables: [template.yaml]\n',
  });
  assert.equal((await runVerb(check, folder.path, [])).out, 'No problems.\n');
  await runVerb(generate, folder.path, ['openapi']);
  await runVerb(generate, folder.path, ['sam']);
  const openapi = readFileSync(join(folder.path, 'openapi.json'), 'utf8');
  assert.match(openapi, /s3:path\/\$\{stageVariables\.Users\}\/\{key\}/);
  const sam = readFileSync(join(folder.path, 'sam.yaml'), 'utf8');
  assert.match(sam, /s3:path\/\$\{!stageVariables\.Users\}\/\{key\}/);
  assert.match(sam, /Users:\s+Ref: Users/);
  assert.match(sam, /The physical name of the bucket Users/);
  assert.match((await runVerb(examples, folder.path, [])).out, /8 passed/);
});

test('what S3 cannot say gets what to write instead', async () => {
  const tried = async (before: string, now: string): Promise<string> => {
    const text = FILES['store-new-user.operation.yaml']!.replace(before, now);
    using folder = folderOf({ ...FILES, 'store-new-user.operation.yaml': text });
    return (await runVerb(check, folder.path, [])).out;
  };
  assert.match(await tried('action: PutObject', 'action: UpdateObject'), /S3 has no partial update: read the document/);
  assert.match(await tried('action: PutObject', 'action: ListObjectsV2'), /S3 lists keys in XML/);
  assert.match(await tried('when: absent', 'condition: attribute_not_exists(id)'), /stores a document whole/);
  assert.match(await tried('when: absent', 'ifMatch: "${data.id}"'), /ETags stand in headers/);
  assert.match(await tried('created_at: "${now}"', 'tags: { $type: SS, $value: "${data.tags}" }'), /JSON has no sets/);
  assert.match(await tried('bucket: users', 'bucket: "${data.id}"'), /named by the contract, never by data/);
  assert.match(await tried('users/${data.id}/profile', '/users/../${data.id}'), /begins or ends with "\/"/);
});

test('each value that a key can take has to fit by itself, behind its pipes', async () => {
  const keyed = async (value: string): Promise<string> => {
    const text = FILES['store-new-user.operation.yaml']!.replace('users/${data.id}/profile', `users/${value}/profile`);
    using folder = folderOf({ ...FILES, 'store-new-user.operation.yaml': text });
    return (await runVerb(check, folder.path, [])).out;
  };
  assert.match(await keyed("${data.age ?? '../..'}"), /The default "\.\.\/\.\." is never one/);
  assert.match(await keyed("${data.id ?? 'A B' | lower}"), /The default "a b" is never one/);
  assert.match(await keyed('${now | iso}'), /A time such as "2026-01-01T00:00:00\.000Z" is never one/);
  assert.match(await keyed('${now | iso | slice(30, 40)}'), /A time such as "" is never one/);
  assert.doesNotMatch(await keyed('${now | iso | slice(0, 7)}'), /object-key/);
});

test('the preview shows the request, what each status answers, and what of the contract made it', () => {
  const uri = `${FOLDER}/store-new-user.operation.yaml`;
  const root = new Workspace([FOLDER], memoryFiles(FILES)).snapshot().rootOf(uri)!;
  const shown = (kind: features.PreviewAddress['kind']) =>
    features.preview(root, { kind, operation: 'store-new-user@1', contract: uri, example: undefined })!;
  const request = shown('request.jsonc');
  assert.match(request.text, /"path": "\/users\/users\/ABC123\/profile\.json"/);
  const text = FILES['store-new-user.operation.yaml']!;
  const made = request
    .map()
    .filter(({ origin }) => text.slice(origin.start, origin.end) === '"${now}"')
    .map(({ generated }) => request.text.slice(generated.start, generated.end));
  assert.deepEqual(made, ['1767225600']);
  assert.match(shown('response-template.vtl').text, /## Answers S3's 412 with 409\n\{"error":"user-exists"/);
});
