import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, runCheck } from '../cli-run.ts';

// A team stores documents in a bucket, moves the first of them behind an operation, and hears of the rest from then on.

const STORE = `import json
import boto3

s3 = boto3.client('s3')

def store(event, context):
    s3.put_object(Bucket='documents', Key=f"documents/{event['id']}.json", Body=json.dumps(event))

def link(event, context):
    return s3.generate_presigned_url('get_object', Params={'Bucket': 'documents', 'Key': event['key']})
`;
const OPERATION = `operation: get-document
version: 1
description: Reads a document.
data: { type: object, required: [id], properties: { id: { type: string, pattern: "^[a-z0-9]{1,30}$" } } }
result: { type: object, required: [title], properties: { title: { type: string } } }
errors: { no-document: { status: 404, description: There is no such document. } }
mapping:
  s3:
    action: GetObject
    bucket: documents
    key: documents/\${data.id}.json
    catch: { NoSuchKey: no-document }
`;

interface Found {
  readonly rule: string;
  readonly line: number;
  readonly suppressed: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

async function found(path: string, ...args: string[]): Promise<{ readonly code: number; readonly findings: Found[] }> {
  const { code, out } = await runCheck(path, '--format', 'json', ...args);
  const { findings } = JSON.parse(out) as { findings: Found[] };
  return { code, findings: findings.filter(({ rule }) => rule === 'direct-s3-call') };
}

test('direct calls of S3 are heard of from the first contract on, kept in a baseline, and new ones fail', async () => {
  using folder = folderOf({ 'src/store.py': STORE, 'documents.bucket.yaml': 'bucket: documents\n' });
  assert.deepEqual((await found(folder.path)).findings, []);
  folder.write('get-document.operation.yaml', OPERATION);
  folder.write('operations.config.yaml', 'rules: { direct-s3-call: error }\n');
  const { code, findings } = await found(folder.path);
  assert.equal(code, 1);
  assert.deepEqual(
    findings.map(({ line, data }) => [line, data?.action, data?.bucket, data?.presigned]),
    [
      [7, 'PutObject', 'documents', false],
      [10, 'GetObject', 'documents', true],
    ],
  );
  assert.equal((await runCheck(folder.path, '--baseline-write')).code, 0);
  const kept = await found(folder.path, '--baseline');
  assert.deepEqual([kept.code, kept.findings.map(({ suppressed }) => suppressed)], [0, ['baseline', 'baseline']]);
  folder.write(
    'src/store.py',
    `# Documents.\n${STORE}\ndef drop(event, context):\n    s3.delete_object(Bucket='documents', Key=event['id'])\n`,
  );
  const grown = await found(folder.path, '--baseline');
  assert.deepEqual(
    [
      grown.code,
      grown.findings.filter(({ suppressed }) => suppressed === null).map(({ line, data }) => [line, data?.action]),
    ],
    [1, [[14, 'DeleteObject']]],
  );
});
