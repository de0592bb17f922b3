// Lists what the SDKs and the libraries that wrap them export, and which action of DynamoDB each sends, as they show it when they
// run: `node scripts/sdk-exports.mjs FOLDER`, where FOLDER/node_modules has them; Python's are asked of `python3`. It writes
// test/unit/code/sdk-exports.json, which a test holds the tables of server/src/code/sdk/ against. No request leaves the machine.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { LIBRARY_CALLS } from './library-calls.mjs';
import { runCalls } from './run-library-calls.mjs';
import { methodsOf, sentByV3 } from './sdk-v3.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node scripts/sdk-exports.mjs FOLDER   (with node_modules in it)');
  process.exit(2);
}
const require = createRequire(join(resolve(folder), 'package.json'));
const versionOf = name =>
  JSON.parse(readFileSync(join(resolve(folder), 'node_modules', name, 'package.json'), 'utf8')).version;

const INPUT = { TableName: 't', RequestItems: { t: { Keys: [{ id: 'A' }] } }, Key: {}, Item: {}, TransactItems: [] };

async function sdkOf(name, aggregated, plain) {
  const { exports, methods } = await sentByV3(require(name), aggregated, plain, INPUT);
  return { version: versionOf(name), exports, class: aggregated, methods };
}

const PYTHON = `
import json, boto3, botocore.session
from boto3.resources.model import ResourceModel
from botocore import xform_name
session = botocore.session.get_session()
service = session.get_service_model('dynamodb')
waiters = session.get_waiter_model('dynamodb')
resource = boto3.resource('dynamodb', region_name='eu-west-1')
table = resource.Table('t')
def actions(model):
    found = {xform_name(one.name): one.request.operation for one in model.actions}
    for one in model.waiters: found[one.name] = waiters.get_waiter(one.waiter_name).operation
    return found
loaded = [xform_name(name) for name in service.shape_for(table.meta.resource_model.shape).members]
print(json.dumps({
    'version': boto3.__version__,
    'client': {xform_name(name): name for name in service.operation_names},
    'paginators': {xform_name(name): name for name in session.get_paginator_model('dynamodb')._paginator_config},
    'waiters': {xform_name(name): waiters.get_waiter(name).operation for name in waiters.waiter_names},
    'resource': actions(resource.meta.resource_model),
    'table': {**actions(table.meta.resource_model), 'load': 'DescribeTable', 'reload': 'DescribeTable', 'batch_writer': 'BatchWriteItem'},
    'loaded': sorted(name for name in loaded if name != 'table_name'),
}))
`;

/** What a library exports, and the methods of its classes. */
function libraryOf(name, classes, specifiers = [name]) {
  const exports = {};
  for (const specifier of specifiers)
    for (const key of Object.keys(require(specifier)).sort()) exports[key] = [...(exports[key] ?? []), specifier];
  const library = require(name);
  const methods = Object.fromEntries(Object.entries(classes).map(([key, of]) => [key, methodsOf(of(library))]));
  return { version: versionOf(name), exports, methods };
}

const python = spawnSync('python3', ['-c', PYTHON], { encoding: 'utf8' });
if (python.status !== 0) throw new Error(python.stderr);
const toolbox = Object.keys(
  JSON.parse(readFileSync(join(resolve(folder), 'node_modules/dynamodb-toolbox/package.json'), 'utf8')).exports,
)
  .filter(path => !/package\.json|types|mcpToolkit|[zZ]od/.test(path))
  .map(path => `dynamodb-toolbox${path.slice(1)}`);
const region = { region: 'eu-west-1' };
const listing = {
  '@aws-sdk/client-dynamodb': await sdkOf('@aws-sdk/client-dynamodb', 'DynamoDB', sdk => new sdk.DynamoDB(region)),
  '@aws-sdk/lib-dynamodb': await sdkOf('@aws-sdk/lib-dynamodb', 'DynamoDBDocument', sdk =>
    sdk.DynamoDBDocument.from(new (require('@aws-sdk/client-dynamodb').DynamoDB)(region)),
  ),
  boto3: JSON.parse(python.stdout),
  'dynamodb-toolbox': libraryOf(
    'dynamodb-toolbox',
    {
      Entity: lib => lib.Entity.prototype,
      Table: lib => lib.Table.prototype,
      EntityRepository: lib => lib.EntityRepository.prototype,
      TableRepository: lib => lib.TableRepository.prototype,
    },
    toolbox,
  ),
  electrodb: libraryOf('electrodb', {}),
  'dynamodb-onetable': libraryOf('dynamodb-onetable', {
    Table: lib => lib.Table.prototype,
    Model: lib => lib.Model.prototype,
  }),
  dynamoose: libraryOf('dynamoose', {}),
  '@shiftcoders/dynamo-easy': libraryOf('@shiftcoders/dynamo-easy', {
    DynamoStore: lib => lib.DynamoStore.prototype,
    DynamoDbWrapper: lib => lib.DynamoDbWrapper.prototype,
  }),
};
for (const [name, library] of Object.entries(LIBRARY_CALLS)) {
  const { methods, calls } = await runCalls(folder, name, library);
  listing[name] = { ...listing[name], setup: library.setup, values: methods, calls };
}
writeFileSync(new URL('../test/unit/code/sdk-exports.json', import.meta.url), `${JSON.stringify(listing, null, 1)}\n`);
for (const [name, { version }] of Object.entries(listing)) console.log(`${name} ${version}`);
process.exit();
