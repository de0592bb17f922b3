import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createParsers } from '../../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { findingsOf, Workspace } from '../../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

const parsers = await createParsers(nodeWasm);

const BUCKET = 'bucket: documents\nname: acme-documents\n';
const OPERATION = `operation: get-document
version: 1
description: Reads a document.
data:
  type: object
  required: [id]
  properties: { id: { type: string, pattern: "^[a-z0-9]{1,30}$" } }
result: { type: object, required: [title], properties: { title: { type: string } } }
errors: { no-document: { status: 404, description: There is none. } }
mapping:
  s3:
    action: GetObject
    bucket: documents
    key: documents/\${data.id}.json
    catch: { NoSuchKey: no-document }
`;
const MAPPED = { 'documents.bucket.yaml': BUCKET, 'get-document.operation.yaml': OPERATION };

function reported(files: Readonly<Record<string, string>>, file: string): string[] {
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  return findingsOf(workspace.snapshot().roots[0]!, `${FOLDER}/${file}`, '2026-01-01').map(
    ({ rule, severity, suppressed, message }) => `${suppressed === null ? severity : 'suppressed'} ${rule}: ${message}`,
  );
}

const READS = `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
const s3 = new S3Client({});
export const read = async id => s3.send(new GetObjectCommand({ Bucket: 'acme-documents', Key: \`documents/\${id}.json\` }));
`;
const FOUND =
  'direct-s3-call: GetObject on bucket "documents", key `documents/${id}.json`, goes directly to S3: call an operation instead.';

test('a workspace without an operation on S3 hears nothing of it, one with an operation does, and a configuration has the last word', () => {
  const config = (severity: string) => ({
    'operations.config.yaml': `api: { name: a }\nrules: { direct-s3-call: ${severity} }\n`,
  });
  assert.deepEqual(reported({ 'documents.bucket.yaml': BUCKET, 'read.js': READS }, 'read.js'), []);
  assert.deepEqual(reported({ ...MAPPED, 'read.js': READS }, 'read.js'), [`warning ${FOUND}`]);
  assert.deepEqual(reported({ ...MAPPED, ...config('off'), 'read.js': READS }, 'read.js'), []);
  assert.deepEqual(reported({ 'documents.bucket.yaml': BUCKET, ...config('error'), 'read.js': READS }, 'read.js'), [
    `error ${FOUND}`,
  ]);
});

test('code that may call storage itself is left alone, and a call with a reason is suppressed', () => {
  const allowed = { 'operations.config.yaml': 'api: { name: a }\nlint: { allow: ["read.js"] }\n' };
  assert.deepEqual(reported({ ...MAPPED, ...allowed, 'read.js': READS }, 'read.js'), []);
  const excused = READS.replace(
    'export const',
    '// operation-contracts-ignore-next-line direct-s3-call: the files are images\nexport const',
  );
  assert.deepEqual(reported({ ...MAPPED, 'read.js': excused }, 'read.js'), [`suppressed ${FOUND}`]);
});

test('an operation that S3 is the second target of counts, too', () => {
  const both = OPERATION.replace(
    'mapping:\n',
    'mapping:\n  use: dynamodb\n  dynamodb: { action: GetItem, table: documents, key: { id: "${data.id}" }, catch: { NotFound: no-document } }\n',
  );
  const files = {
    'documents.bucket.yaml': BUCKET,
    'documents.table.yaml': 'table: documents\nkey: { partition: { id: string } }\n',
    'get-document.operation.yaml': both,
    'read.js': READS,
  };
  assert.deepEqual(reported(files, 'read.js'), [`warning ${FOUND}`]);
});

test('what a name is decides, not what it looks like', () => {
  const quiet = `import { S3Client } from '@aws-sdk/client-s3';
import { cache, minio } from './stores.js';
export const client = new S3Client({});
export const read = async () => {
  cache.getObject('documents', 'a');
  minio.putObject('documents', 'a', 'text');
  new Map().get('a');
  cache.upload(client);
};
`;
  const stores = `class Store { getObject(a, b) { return a + b; } putObject(a, b, c) { return a + b + c; } upload(it) { return it; } }
export const cache = new Store();
export const minio = new Store();
`;
  assert.deepEqual(reported({ ...MAPPED, 'read.js': quiet, 'stores.js': stores }, 'read.js'), []);
  const python = `import boto3
s3 = boto3.client('s3')
sqs = boto3.client('sqs')
settings = {'copy': 1}
def handler(event, context):
    settings.copy()
    event.get('Records', [])
    sqs.send_message(QueueUrl='q', MessageBody='m')
    s3.exceptions.NoSuchKey
    return s3.meta.region_name
`;
  assert.deepEqual(reported({ ...MAPPED, 'read.py': python }, 'read.py'), []);
});

test('clients from elsewhere, resources, environment variables and several buckets are told', () => {
  const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Documents: { Type: AWS::S3::Bucket, Properties: { BucketName: acme-documents } }
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      Handler: read.handler
      Environment: { Variables: { BUCKET: !Ref Documents } }
`;
  const python = `import os
import boto3
from aws import clients

s3 = boto3.resource('s3')
bucket = s3.Bucket(os.environ['BUCKET'])

def handler(event, context):
    bucket.Object('a.json').put(Body='{}')
    clients.s3.put_object(Bucket='logs', Key=event['id'], Body='')
    for name in ['one', 'two']:
        s3.Object(name, 'k').delete()
    clients.minio.generate_presigned_url('get_object', Params={'Bucket': 'logs', 'Key': 'x'})
    clients.s3.generate_presigned_url('other', Params={'Bucket': 'logs', 'Key': 'x'})
    return clients.s3.generate_presigned_url('get_object', Params={'Bucket': 'logs', 'Key': 'x'})
`;
  const files = { 'get-document.operation.yaml': OPERATION.replaceAll('documents\n', 'Documents\n') };
  assert.deepEqual(
    reported(
      { ...files, 'operations.config.yaml': 'tables: [template.yaml]\n', 'template.yaml': template, 'read.py': python },
      'read.py',
    ),
    [
      'warning direct-s3-call: PutObject on bucket "Documents", key "a.json", goes directly to S3: call an operation instead.',
      'warning direct-s3-call: PutObject on bucket "logs", key event[\'id\'], goes directly to S3: call an operation instead.',
      'warning direct-s3-call: DeleteObject on bucket "one" or "two", key "k", goes directly to S3: call an operation instead.',
      'warning direct-s3-call: A presigned URL for GetObject on bucket "logs", key "x", lets whoever has it go directly to S3, past every contract.',
    ],
  );
});

test('a bucket or an object of a resource that comes from out of sight is S3 by its words', () => {
  const code = `import botocore
from unittest.mock import MagicMock
from aws_cdk import aws_s3 as s3
from accounts import connect, resources
import minio

def load(key):
    return connect('s3', 'resource')

def read(account, key):
    s3_resource = connect(account)
    target = s3_resource.Object(bucket_name='logs', key=key)
    text = target.get()['Body'].read()
    resources.s3.Bucket('logs').Object(key).upload_fileobj(text)

def quiet(self, stack, files, key):
    fake_s3 = MagicMock()
    fake_s3.Object('logs', key).get()
    s3.Bucket(stack, 'Logs').put_object(key)
    files.Bucket('logs').put_object(key)
    minio.s3_client.Object('logs').get()
`;
  assert.deepEqual(reported({ ...MAPPED, 'read.py': code }, 'read.py'), [
    'warning direct-s3-call: GetObject on bucket "logs", key key, goes directly to S3: call an operation instead.',
    'warning direct-s3-call: PutObject on bucket "logs", key key, goes directly to S3: call an operation instead.',
  ]);
});

test('files of s3fs and the middleware of Middy are calls of S3; what has methods of the same names is none', () => {
  const python = `import s3fs
from s3fs import S3FileSystem
import gcsfs

fs = s3fs.S3FileSystem(anon=False)
cloud = gcsfs.GCSFileSystem()

def handler(event, context):
    with fs.open('documents/a.json') as f:
        f.read()
    with fs.open('documents/a.json', 'wb') as f:
        f.write(b'{}')
    S3FileSystem().rm('documents/a.json')
    fs.invalidate_cache()
    cloud.open('documents/a.json')
    open('a.json').read()
    return fs.ls('documents')
`;
  const actions = (file: string, text: string) =>
    reported({ ...MAPPED, [file]: text }, file).map(message => /: (\w+)/.exec(message)?.[1]);
  assert.deepEqual(actions('files.py', python), ['GetObject', 'PutObject', 'DeleteObject', 'ListObjectsV2']);
  const middy = `import middy from '@middy/core';
import s3 from '@middy/s3';
import ssm from '@middy/ssm';
export const handler = middy()
  .use(ssm({ fetchData: { key: '/a' } }))
  .use(s3({ fetchData: { config: { Bucket: 'documents', Key: 'config.json' } } }))
  .handler(async () => 1);
`;
  assert.deepEqual(actions('handler.mjs', middy), ['GetObject']);
});

test('a signed URL is told as one', () => {
  const code = `import boto3
s3 = boto3.client('s3')
def link(key):
    return s3.generate_presigned_url('get_object', Params={'Bucket': 'logs', 'Key': key})
def by_method(key):
    return s3.generate_presigned_url(ClientMethod=s3.put_object.__name__, Params={'Bucket': 'logs', 'Key': key})
def other(params):
    return s3.generate_presigned_url(ClientMethod=s3.close.__name__, Params=params)
`;
  const signed = (action: string): string =>
    `warning direct-s3-call: A presigned URL for ${action} on bucket "logs", key key, lets whoever has it go directly to S3, past every contract.`;
  assert.deepEqual(reported({ ...MAPPED, 'link.py': code }, 'link.py'), [signed('GetObject'), signed('PutObject')]);
});

test('a file that sends to both is told of both, and DynamoDB is as before', () => {
  const code = `import boto3
table = boto3.resource('dynamodb').Table('users')
s3 = boto3.client('s3')
def handler(event, context):
    user = table.get_item(Key={'id': event['id']})
    s3.put_object(Bucket='logs', Key='a', Body=str(user))
`;
  const [first, second, ...more] = reported({ ...MAPPED, 'both.py': code }, 'both.py');
  assert.match(first!, /direct-dynamodb-call: GetItem on table "users"/);
  assert.match(second!, /direct-s3-call: PutObject on bucket "logs", key "a"/);
  assert.deepEqual(more, []);
});
