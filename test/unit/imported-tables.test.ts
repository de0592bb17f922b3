import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createParsers } from '../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

// Tables that one template declares, another hands to a function, and code in a third place asks.

const parsers = await createParsers(nodeWasm);

/** The table that the one call of a file is told to go to; null where it is not known. */
function tableIn(files: Readonly<Record<string, string>>, file: string): unknown {
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  const found = findingsOf(workspace.snapshot().roots[0]!, `${FOLDER}/${file}`, '2026-11-25');
  const [call, ...more] = found.filter(({ rule }) => rule === 'direct-dynamodb-call');
  assert.equal(more.length, 0);
  return call?.data?.table;
}

const READS = "import boto3, os\nboto3.resource('dynamodb').Table(os.environ['TABLE']).scan()\n";
const TABLE = `  Users:
    Type: AWS::DynamoDB::Table
    Properties: { AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], KeySchema: [{ AttributeName: id, KeyType: HASH }] }
`;
const STAGE = 'Parameters: { Stage: { Type: String, Default: dev } }\n';
const functionWith = (table: string): string => `  App:
    Type: AWS::Lambda::Function
    Properties: { Code: { S3Bucket: b, S3Key: k }, Handler: index.handler, Environment: { Variables: { TABLE: ${table} } } }
`;

test('what a template imports is the table that another one exports', () => {
  const data = `${STAGE}Resources:
${TABLE}Outputs:
  Name: { Value: !Ref Users, Export: { Name: !Sub '\${Stage}-users' } }
  Arn: { Value: !GetAtt Users.Arn, Export: { Name: users-arn } }
  Stream: { Value: !GetAtt Users.StreamArn, Export: { Name: users-stream } }
`;
  const told = (value: string): unknown =>
    tableIn(
      {
        'operations.config.yaml': 'tables: [infra/*.yaml]\n',
        'infra/data.yaml': data,
        'infra/app.yaml': `${STAGE}Resources:\n${functionWith(value)}`,
        'src/app.py': READS,
      },
      'src/app.py',
    );
  assert.equal(told('!ImportValue dev-users'), 'Users');
  assert.equal(told("{ 'Fn::ImportValue': dev-users }"), 'Users');
  assert.equal(told("{ 'Fn::ImportValue': !Sub '${Stage}-users' }"), 'Users');
  assert.equal(told("!ImportValue { 'Fn::Sub': '${Stage}-users' }"), 'Users');
  assert.equal(told('!ImportValue users-arn'), 'Users');
  assert.equal(told('!ImportValue users-stream'), null, 'a stream is no table');
  assert.equal(told('!ImportValue prod-users'), null, 'nobody exports that');
});

test('a template in a folder without code is for the code beside it, and one among code only for its own', () => {
  const template = `Resources:\n${TABLE}${functionWith('!Ref Users')}`;
  const told = (files: Readonly<Record<string, string>>): unknown =>
    tableIn(
      { 'operations.config.yaml': 'tables: ["**/template.yaml"]\n', 'services/b/app.py': READS, ...files },
      'services/b/app.py',
    );
  assert.equal(told({ 'infra/template.yaml': template }), 'Users');
  assert.equal(told({ 'services/infra/aws/template.yaml': template }), 'Users');
  assert.equal(told({ 'services/a/template.yaml': template, 'services/a/app.py': '' }), null, 'another service');
});
