import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { generate } from '../../server/src/cli/generate.ts';
import { folderOf, runVerb } from '../cli-run.ts';

// `generate verify` writes a script for an account that the tests do not have: a program of the same name as AWS's command line
// answers it here.

const ID = '{ type: string, pattern: "^[A-Z0-9]{1,9}$" }';
const FILES = {
  'docs.bucket.yaml': 'bucket: docs\nname: ${stage.DOCS}\n',
  'store.operation.yaml': `operation: store-note
summary: Store a note
data: { type: object, required: [id, text], properties: { id: ${ID}, text: { type: string } } }
errors: { note-exists: { status: 409, description: There is one. } }
mapping:
  s3:
    action: PutObject
    bucket: docs
    key: notes/\${data.id}/text.json
    body: { text: "\${data.text}", at: "\${now}" }
    when: absent
    catch: { PreconditionFailed: note-exists }
examples:
  - { name: "it's $(touch pwned) new", data: { id: A, text: "it's" } }
  - { name: "given\\ntouch pwned", given: [{ bucket: docs, objects: { notes/B/text.json: {} } }], data: { id: B, text: b } }
  - { name: again, given: [{ call: store-note, data: { id: A, text: a } }], data: { id: A, text: a }, error: note-exists }
`,
};

/** Answers as AWS's command line does, by the environment's EXISTS and SLASH. */
const AWS = `#!${process.execPath}
const argument = name => process.argv[process.argv.indexOf(name) + 1];
if (process.argv.includes('get-resources')) console.log('{"items":[{"id":"r1","path":"/v1/store-note"}]}');
else {
  const { data } = JSON.parse(argument('--body'));
  const exists = data.text === 'a' && process.env.EXISTS;
  const at = 'Mon Nov 30 00:00:00 UTC 2026 : ';
  const key = ['notes', data.id, 'text.json'].join(process.env.SLASH);
  const sent = JSON.stringify({ at: 5, text: data.text });
  const log = [
    'Execution log for request x',
    at + 'Endpoint request URI: https://s3.eu-central-1.amazonaws.com/acme/' + key,
    at + 'Endpoint request body after transformations: ' + sent,
    at + 'Sending request to https://s3',
  ].join('\\n');
  console.log(JSON.stringify({ status: exists ? 409 : 204, body: exists ? '{"error":"note-exists"}' : '', log }));
}
`;

function run(folder: string, env: Readonly<Record<string, string>>, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('sh', ['verify.sh', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}`, SLASH: '/', ...env },
  });
  return { status, stdout, stderr };
}
const missing = spawnSync('jq', ['--version']).status === 0 ? false : 'jq is not installed';

test('a script asks AWS what examples say, names what it writes to, and does nothing unasked', {
  skip: missing || process.platform === 'win32' ? missing || 'no sh' : false,
}, async () => {
  using folder = folderOf(FILES);
  const made = await runVerb(generate, folder.path, ['verify']);
  assert.equal(made.code, 0, made.err);
  folder.write('aws', AWS);
  chmodSync(join(folder.path, 'aws'), 0o755);
  assert.equal(run(folder.path, {}).status, 2);
  const unasked = run(folder.path, {}, '--rest-api-id', 'x');
  assert.deepEqual([unasked.status, unasked.stdout], [1, '']);
  assert.match(unasked.stderr, /This writes to S3: docs\. Say --yes if it may\./);
  const asked = (env: Readonly<Record<string, string>>) => run(folder.path, env, '--rest-api-id', 'x', '--yes');
  const wrong = asked({});
  assert.equal(wrong.status, 1);
  assert.match(
    wrong.stdout,
    /^· store-note@1, it's \$\(touch pwned\) new: status 204\n· store-note@1, again, store-note@1 in `given`: status 204\n/,
  );
  assert.match(wrong.stdout, /✖ store-note@1, again: the error is another one\n$/);
  const encoded = asked({ SLASH: '%2F' });
  assert.match(encoded.stdout, /✖ store-note@1, it's [^\n]*: the address of the request is another one/);
  const { stdout } = spawnSync('ls', [], { cwd: folder.path, encoding: 'utf8' });
  assert.doesNotMatch(stdout, /pwned/);
});

test('what nobody has seen on AWS is named where an API is generated', async () => {
  using folder = folderOf(FILES);
  const { err } = await runVerb(generate, folder.path, ['openapi']);
  assert.match(
    err,
    /^beta, not seen on AWS: that an overridden path parameter keeps a key's slashes on its way to S3 \(store-note@1\)\./m,
  );
});
