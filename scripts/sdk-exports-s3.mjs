// Lists what the SDKs export for S3 and which action each sends, as they show it when they run: `node scripts/sdk-exports-s3.mjs
// FOLDER`, where FOLDER/node_modules has them; Python's are asked of `python3`. It writes test/unit/code/sdk-exports-s3.json, which
// a test holds the tables of S3's SDKs against. No request leaves the machine.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { methodsOf, sentByV3 } from './sdk-v3.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node scripts/sdk-exports-s3.mjs FOLDER   (with node_modules in it)');
  process.exit(2);
}
const require = createRequire(join(resolve(folder), 'package.json'));
const versionOf = name =>
  JSON.parse(readFileSync(join(resolve(folder), 'node_modules', name, 'package.json'), 'utf8')).version;

const INPUT = { Bucket: 'b', Key: 'k', UploadId: 'u', CopySource: 'b/k' };

const v3 = async name => ({
  version: versionOf(name),
  ...(await sentByV3(require(name), 'S3', sdk => new sdk.S3({ region: 'eu-west-1' }), INPUT)),
});

/** The operations of v2's model by their methods, and what its class adds. */
function v2() {
  const AWS = require('aws-sdk');
  const s3 = new AWS.S3({ region: 'eu-west-1' });
  const operations = Object.fromEntries(
    Object.entries(s3.api.operations).map(([method, { name }]) => [
      method,
      name.replace(/^\w/, one => one.toUpperCase()),
    ]),
  );
  const own = Object.getOwnPropertyNames(AWS.S3.prototype).concat(methodsOf(Object.getPrototypeOf(s3)));
  const more = [...new Set(own)]
    .filter(name => !/^_|^constructor$/.test(name) && !Object.hasOwn(operations, name))
    .sort();
  return { version: versionOf('aws-sdk'), operations, more };
}

const PYTHON = `
import json, boto3, botocore.session
from botocore import xform_name
session = botocore.session.get_session()
service = session.get_service_model('s3')
waiters = session.get_waiter_model('s3')
client = boto3.client('s3', region_name='eu-west-1')
resource = boto3.resource('s3', region_name='eu-west-1')
def actions(model):
    found = {xform_name(one.name): one.request.operation for one in model.actions}
    for one in model.waiters: found[one.name] = waiters.get_waiter(one.waiter_name).operation
    return found
def names(of): return sorted(name for name in dir(of) if not name.startswith('_'))
made = {'Bucket': resource.Bucket('b'), 'Object': resource.Object('b', 'k'), 'ObjectSummary': resource.ObjectSummary('b', 'k'),
  'ObjectVersion': resource.ObjectVersion('b', 'k', 'v'), 'MultipartUpload': resource.MultipartUpload('b', 'k', 'u'),
  'MultipartUploadPart': resource.MultipartUploadPart('b', 'k', 'u', 1)}
def loaded(one):
    model = one.meta.resource_model
    shape = service.shape_for(model.shape) if model.shape else None
    ids = {i.member_name for i in model.identifiers}
    return sorted(set(xform_name(name) for name in shape.members) - {i.name for i in model.identifiers} - ids) if shape and model.load else []
print(json.dumps({
    'version': boto3.__version__,
    'client': {xform_name(name): name for name in service.operation_names},
    'more': [name for name in names(client) if name not in {xform_name(one) for one in service.operation_names}],
    'paginators': {xform_name(name): name for name in session.get_paginator_model('s3')._paginator_config},
    'waiters': {xform_name(name): waiters.get_waiter(name).operation for name in waiters.waiter_names},
    'resource': actions(resource.meta.resource_model),
    'resources': {name: {'actions': actions(one.meta.resource_model), 'loaded': [n for n in loaded(one)],
      'load': one.meta.resource_model.load.request.operation if one.meta.resource_model.load else None,
      'collections': {c.name: c.request.operation for c in one.meta.resource_model.collections},
      'batch': {c.name: {xform_name(a.name): a.request.operation for a in c.batch_actions} for c in one.meta.resource_model.collections},
      'subresources': {xform_name(s.name) if False else s.name: s.resource.type for s in one.meta.resource_model.subresources + one.meta.resource_model.references},
      'names': names(one)} for name, one in made.items()},
    'collections': {c.name: c.request.operation for c in resource.meta.resource_model.collections},
    'subresources': {s.name: s.resource.type for s in resource.meta.resource_model.subresources},
}))
`;

const python = spawnSync('python3', ['-c', PYTHON], { encoding: 'utf8' });
if (python.status !== 0) throw new Error(python.stderr);
const storage = require('@aws-sdk/lib-storage');
const listing = {
  '@aws-sdk/client-s3': await v3('@aws-sdk/client-s3'),
  '@aws-sdk/lib-storage': {
    version: versionOf('@aws-sdk/lib-storage'),
    exports: Object.keys(storage).sort(),
    methods: methodsOf(storage.Upload.prototype),
  },
  '@aws-sdk/s3-request-presigner': {
    version: versionOf('@aws-sdk/s3-request-presigner'),
    exports: Object.keys(require('@aws-sdk/s3-request-presigner')).sort(),
  },
  '@aws-sdk/s3-presigned-post': {
    version: versionOf('@aws-sdk/s3-presigned-post'),
    exports: Object.keys(require('@aws-sdk/s3-presigned-post')).sort(),
  },
  'aws-sdk': v2(),
  boto3: JSON.parse(python.stdout),
};
writeFileSync(
  new URL('../test/unit/code/sdk-exports-s3.json', import.meta.url),
  `${JSON.stringify(listing, null, 1)}\n`,
);
for (const [name, { version }] of Object.entries(listing)) console.log(`${name} ${version}`);
process.exit();
