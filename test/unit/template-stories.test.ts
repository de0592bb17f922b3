import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, type Root, Workspace } from '../../server/src/snapshot/index.ts';
import { dynamodb } from '../../server/src/targets/index.ts';
import { LineIndex } from '../../server/src/text/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const rootOf = (files: Readonly<Record<string, string>>): Root =>
  new Workspace([FOLDER], memoryFiles(files)).snapshot().roots[0]!;

/** `line rule: message`, of what is not suppressed. */
function found(root: Root, path: string): string[] {
  const uri = `${FOLDER}/${path}`;
  const lines = new LineIndex(root.text(uri)!);
  return findingsOf(root, uri, '2026-11-30').flatMap(({ rule, message, range, suppressed }) =>
    suppressed === null ? [`${lines.position(range.start).line + 1} ${rule}: ${message}`] : [],
  );
}

const template = (resources: string): string => `Resources:\n${resources.replace(/^/gm, '  ')}\n`;

const table = (name: string, attribute = 'id'): string => `${name}:
  Type: AWS::DynamoDB::Table
  Properties:
    AttributeDefinitions: [{ AttributeName: ${attribute}, AttributeType: S }]
    KeySchema: [{ AttributeName: ${attribute}, KeyType: HASH }]`;

const CONFIG = 'operations.config.yaml';

test('a key by a parameter is its default; without one it is said at its place, and the text of the reference is no name', () => {
  const read = (parameter: string) =>
    rootOf({
      [CONFIG]: 'tables: [t.yaml]',
      't.yaml': `Parameters: { Key: ${parameter} }\n${template(table('Notes', '!Ref Key'))}`,
    });
  assert.equal(read('{ Type: String, Default: note }').resourcesOf(dynamodb)[0]?.key.partition[0].name, 'note');
  for (const parameter of [
    '{ Type: String }',
    '{ Type: AWS::SSM::Parameter::Value<String>, Default: /shop/key }',
    '{ Type: String, Default: "" }',
  ]) {
    const root = read(parameter);
    assert.deepEqual(root.resourcesOf(dynamodb), []);
    assert.match(found(root, 't.yaml').join('\n'), /^6 table-key: Of Notes, .* cannot be read here.*\n7 table-key: /);
  }
});

test('an index of some deployments is an index; what CloudFormation refuses is said', () => {
  const root = rootOf({
    [CONFIG]: 'tables: [t.yaml]',
    't.yaml': `Parameters: { Stage: { Type: String } }
Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Resources:
  Jobs:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions:
        - { AttributeName: id, AttributeType: String }
        - { AttributeName: note, AttributeType: S }
      KeySchema: [{ AttributeName: id, KeyType: HASH }, { AttributeName: sort, KeyType: RANGE }]
      GlobalSecondaryIndexes:
        - !If
          - IsProd
          - { IndexName: by-note, KeySchema: [{ AttributeName: note, KeyType: HASH }], Projection: { ProjectionType: ALL } }
          - !Ref AWS::NoValue
`,
  });
  assert.deepEqual(
    root.resourcesOf(dynamodb).map(({ indexes }) => indexes.map(({ name }) => name)),
    [['by-note']],
  );
  assert.deepEqual(found(root, 't.yaml'), [
    '8 table-definition: The type of a key attribute is S, N or B, and CloudFormation refuses "String": write S.',
    '10 table-definition: AttributeDefinitions of Jobs lacks "sort": CloudFormation refuses a key attribute without a type.',
  ]);
});

test('what an included file declares and grants stands in that file, where a comment suppresses it, once for all that include it', () => {
  const service = (name: string) => `service: ${name}
provider:
  name: aws
  iamRoleStatements:
    - \${file(./shared/iam.yml)}
functions: { list: { handler: src/list.main } }
resources: [{ Resources: "\${file(./shared/tables.yml)}" }]
`;
  const root = rootOf({
    [CONFIG]: 'tables: [serverless.yml, other.yml]',
    'serverless.yml': service('one'),
    'other.yml': service('two'),
    'shared/iam.yml': `Effect: Allow
Action:
  # operation-contracts-ignore-next-line dynamodb-permission: until the move
  - dynamodb:Scan
Resource: "*"
`,
    'shared/tables.yml': `${table('Notes')}\n${table('Twice', '"${ssm:/key}"')}\n`,
  });
  assert.deepEqual(
    root.resourcesOf(dynamodb).map(({ name, source }) => [name, source.file]),
    [['Notes', `${FOLDER}/shared/tables.yml`]],
  );
  assert.deepEqual(found(root, 'shared/iam.yml'), []);
  assert.deepEqual(
    found(root, 'shared/tables.yml').map(line => line.slice(0, 30)),
    ['9 table-key: Of Twice, the nam', '10 table-key: Of Twice, the ke'],
  );
});

test('a file that is named and is not there, as one with secrets, has no findings', () => {
  const root = rootOf({
    [CONFIG]: 'tables: [serverless.yml]',
    'serverless.yml': `service: one
custom: { secrets: "\${file(secrets.json)}", stage: "\${file(./config/\${opt:stage}.yml):stage}" }
provider: { name: aws, environment: { KEY: "\${self:custom.secrets.KEY}", STAGE: "\${self:custom.stage}" } }
`,
  });
  assert.deepEqual(root.includedFiles, []);
  assert.deepEqual(found(root, 'serverless.yml'), []);
});

test('a connector to several tables, one to an ARN, and the policy of a table itself are permissions with their tables', () => {
  const root = rootOf({
    [CONFIG]: 'tables: [t.template]\nrules: { dynamodb-permission: error }',
    't.template': `Parameters: { Other: { Type: String, Default: "" } }
${template(`${table('Notes')}
    ResourcePolicy:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: !GetAtt ListRole.Arn }, Action: dynamodb:Query, Resource: "*" }
          - { Effect: Allow, Principal: "*", Action: dynamodb:GetItem, Resource: "*" }
          - { Effect: Deny, Principal: "*", Action: dynamodb:PutItem, Resource: "*" }
          - { Effect: Allow, Principal: { Service: replication.dynamodb.amazonaws.com }, Action: dynamodb:Scan, Resource: "*" }
${table('Jobs')}
List:
  Type: AWS::Serverless::Function
  Properties: { Handler: list.main }
  Connectors:
    Both:
      Properties:
        Destination: [{ Id: Notes }, { Id: Jobs }, { Id: Elsewhere, Type: AWS::SQS::Queue }]
        Permissions: [Read, Write]
Link:
  Type: AWS::Serverless::Connector
  Properties:
    Source: { Id: List }
    Destination:
      Type: AWS::DynamoDB::Table
      Arn: !Sub arn:aws:dynamodb:eu-west-1:1:table/\${Other}
    Permissions: [Read]`)}`,
  });
  const said = found(root, 't.template').map(line => line.replace(/ past the API.*/, ''));
  assert.deepEqual(said, [
    '11 dynamodb-permission: List may read items of Notes',
    '12 dynamodb-permission: Whoever asks may read items of Notes',
    '27 dynamodb-permission: List may read and write items of Notes or Jobs',
    '35 dynamodb-permission: List may read items of arn:aws:dynamodb:eu-west-1:1:table/${Other}',
  ]);
});

test('what may make tables and is not read is named once, with what to do instead', () => {
  const root = rootOf({
    [CONFIG]: 'tables: [main.tf, "infra/*.j2", "lib/stack.ts", loop.yaml, serverless.yml, parent.yaml]',
    'main.tf': '',
    'infra/a.yml.j2': '',
    'infra/b.yml.j2': '',
    'lib/stack.ts': '',
    'loop.yaml': template(
      `Fn::ForEach::Tables:\n  - Name\n  - !Split [",", !ImportValue names]\n  - \${Name}Table: { Type: AWS::DynamoDB::Table }
Fn::ForEach::Queues:\n  - Name\n  - !Split [",", !ImportValue names]\n  - \${Name}Queue: { Type: AWS::SQS::Queue }
Fn::Transform: { Name: Mine }`,
    ),
    'serverless.yml': `service: x
provider: { name: aws }
constructs: { store: { type: database/dynamodb-single-table }, site: { type: static-website } }
resources:
  - \${file(tables.js)}
  - \${file(missing.yml)}
  - Resources: { A: "\${file(more.toml):A}" }
`,
    'parent.yaml': template(
      ['loop', 'nested', 'queues']
        .map(name => `A${name}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./${name}.yaml } }`)
        .join('\n'),
    ),
    'nested.yaml': template(table('Notes')),
    'queues.yaml': template('Q: { Type: AWS::SQS::Queue }'),
  });
  const all = [CONFIG, 'loop.yaml', 'serverless.yml', 'parent.yaml'].flatMap(path => found(root, path));
  assert.deepEqual(
    all.map(line => /^\d+ template-unread: (.*?)(?:: tables| makes)/.exec(line)?.[1] ?? line),
    [
      'main.tf is Terraform',
      'infra/a.yml.j2 and 1 more are a template of another tool',
      'lib/stack.ts is code, and is not run',
      'The list that this goes through is known only when it is deployed',
      'Fn::Transform is not carried out',
      'The construct store of Lift',
      'tables.js is neither YAML nor JSON, and no code is run',
      'There is no missing.yml in this workspace, or nothing of that name in it',
      'more.toml is neither YAML nor JSON, and no code is run',
      '3 template-unread: The tables of nested.yaml, which this deploys, are not seen: name it in `tables` of operations.config.yaml, too.',
    ],
  );
});
