import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { resourcesOfVariable } from '../../server/src/infra/index.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { toCreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { LineIndex } from '../../server/src/text/index.ts';
import { parseYaml } from '../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';
import { readTemplate } from '../template-tables.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/infra');
const fixture = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');

const AUDIT = `Resources:
  Audit:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
`;

const read = (text: string) => {
  const root = parseYaml(text, { tags: 'cloudformation' })[0]!.root;
  return readTemplate(root, 'file:///t.yaml', name =>
    name === 'resources/audit.yml'
      ? { file: 'file:///audit.yml', root: parseYaml(AUDIT, { tags: 'cloudformation' })[0]!.root }
      : undefined,
  );
};

for (const name of readdirSync(FIXTURES))
  test(`${name}: every permission is found once, on its line`, () => {
    const text = fixture(name);
    const lines = new LineIndex(text);
    const expected = text.split('\n').flatMap((line, i) => (line.endsWith('# <- grants') ? [i + 1] : []));
    const found = read(text).permissions.map(({ range }) => lines.position(range.start).line + 1);
    assert.deepEqual(found, expected);
  });

test('a permission names its functions, its data actions and its tables', () => {
  const { permissions } = read(fixture('sam.yaml'));
  const shared = permissions.find(({ name }) => name === 'dynamodb:Query')!;
  assert.deepEqual(shared.functions, ['Statements', 'HasRole']);
  assert.deepEqual(shared.actions, ['Query']);
  assert.deepEqual(shared.resources, ['Users', 'Users/index/*']);
  const batch = permissions.find(({ name }) => name === 'DYNAMODB:batch*')!;
  assert.deepEqual(batch.actions, ['BatchGetItem', 'BatchWriteItem']);
});

test('tables of lists of resources, and of files that are included', () => {
  const { tables } = read(fixture('serverless.yml'));
  assert.deepEqual(
    tables.map(({ name, physicalName }) => [name, physicalName.kind]),
    [
      ['Orders', 'stage'],
      ['Team', 'literal'],
      ['Audit', 'stage'],
    ],
  );
});

test('an index with several partition and sort keys has them all, in their order', () => {
  const element = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });
  const typed = (AttributeName: string, AttributeType: string) => ({ AttributeName, AttributeType });
  const template = {
    Resources: {
      Goods: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          KeySchema: [element('pk', 'HASH')],
          AttributeDefinitions: [
            ...[typed('pk', 'S'), typed('tenant', 'S'), typed('kind', 'S'), typed('year', 'N'), typed('name', 'S')],
          ],
          GlobalSecondaryIndexes: [
            {
              IndexName: 'by-kind',
              KeySchema: [
                ...[
                  element('tenant', 'HASH'),
                  element('kind', 'HASH'),
                  element('year', 'RANGE'),
                  element('name', 'RANGE'),
                ],
              ],
              Projection: { ProjectionType: 'ALL' },
            },
          ],
        },
      },
    },
  };
  const [table] = read(JSON.stringify(template)).tables;
  assert.deepEqual(table?.indexes[0]?.key, {
    partition: [
      { name: 'tenant', type: 'S' },
      { name: 'kind', type: 'S' },
    ],
    sort: [
      { name: 'year', type: 'N' },
      { name: 'name', type: 'S' },
    ],
  });
  const [index] = toCreateTable(table!, 'goods').GlobalSecondaryIndexes ?? [];
  assert.deepEqual(index?.KeySchema, template.Resources.Goods.Properties.GlobalSecondaryIndexes[0]?.KeySchema);
});

const variable = (name: string, variable: string, module: string | null): string | null => {
  const tables = resourcesOfVariable(variable, [{ infrastructure: read(fixture(name)).infrastructure, module }]);
  return tables.length === 1 ? (tables[0] ?? null) : null;
};

test('an environment variable leads to its table: by reference, by the same name, of the function whose handler it is', () => {
  assert.equal(variable('sam.yaml', 'USERS_TABLE', 'src/functions/templates'), 'Users');
  assert.equal(variable('sam.yaml', 'USERS_TABLE', 'py/single'), 'other-table');
  assert.equal(variable('sam.yaml', 'USERS_TABLE', 'lib/shared'), null, 'two functions differ');
  assert.equal(variable('sam.yaml', 'ORDERS', 'lib/shared'), 'Orders');
  assert.equal(variable('serverless.yml', 'ORDERS_TABLE', 'src/create'), 'Orders');
  assert.equal(variable('serverless.yml', 'ORDERS_TABLE', 'src/list'), 'Team');
  assert.equal(variable('serverless.yml', 'TEAM_TABLE', null), 'Team');
  assert.equal(variable('serverless.yml', 'REGION', null), null);
  assert.equal(variable('Stack.template.json', 'TABLE_NAME', null), 'Table7ABC');
  assert.equal(
    variable('sam.yaml', 'ORDERS', '../other-service/src/app'),
    null,
    'another project has a variable of that name',
  );
});

test('the rule leaves out functions that may call DynamoDB, and is suppressed like any other', () => {
  const files = {
    'operations.config.yaml':
      'tables: [infra/sam.yaml]\nlint: { allow: ["infra/src/functions/templates.ts", "infra/py/**"] }\n',
    'infra/sam.yaml': fixture('sam.yaml').replace(
      '        - !Ref Shared',
      '        # operation-contracts-ignore-next-line dynamodb-permission: the last one\n        - AmazonDynamoDBFullAccess',
    ),
    'infra/src/functions/templates.ts': '',
    'infra/py/single.py': '',
  };
  const root = new Workspace([FOLDER], memoryFiles(files)).snapshot().roots[0]!;
  const found = findingsOf(root, `${FOLDER}/infra/sam.yaml`, '2026-11-25').filter(
    ({ rule }) => rule === 'dynamodb-permission',
  );
  assert.ok(found.length > 5);
  for (const { message } of found) assert.doesNotMatch(message, /Templates|Single/);
  assert.deepEqual(
    found.filter(({ suppressed }) => suppressed === 'comment').map(({ justification }) => justification),
    ['the last one'],
  );
});

test('variables that refer to themselves, many times over, come to an end', () => {
  const levels = Array.from({ length: 30 }, (_, i) => `  v${i}: "${`\${self:custom.v${i + 1}}`.repeat(20)}"`).join(
    '\n',
  );
  const lists = Array.from(
    { length: 30 },
    (_, i) => `  l${i}: ["\${self:custom.l${i + 1}}", "\${self:custom.l${i + 1}}"]`,
  );
  const text = `service: bomb\ncustom:\n${levels}\n  v30: "\${self:custom.v0}"\n${lists.join('\n')}\n  l30: "\${self:custom.l0}"
provider: { name: aws, environment: { A: "\${self:custom.v0}" }, iamRoleStatements: "\${self:custom.l0}", iam: "\${self:provider.iam}" }
functions: { a: { handler: a.b, environment: { B: "\${self:custom.v0}" } } }
resources: "\${self:resources}"
`;
  assert.equal(read(text).functions.length, 1);
});

test('conditions that refer to each other come to an end', () => {
  const text = `Conditions: { A: !And [!Condition B, !Condition B, !Condition B], B: !Or [!Condition A, !Condition A], C: !Equals [!If [C, a, b], a] }
Resources:
  F: { Type: AWS::Serverless::Function, Condition: A, Properties: { Handler: a.b, Policies: !If [C, !If [A, AdministratorAccess, x], y] } }
`;
  assert.deepEqual(
    read(text).permissions.map(({ name }) => name),
    ['AdministratorAccess'],
  );
});

test('no file makes it throw, however it was cut or patched', () => {
  const sources = readdirSync(FIXTURES).map(fixture);
  const junk = fc.constantFrom(
    '!Ref',
    '!GetAtt',
    '!If []',
    '{',
    '}',
    '[',
    ']',
    '*a',
    '&a',
    '${',
    '${self:}',
    'null',
    '- ',
    '__proto__: 1',
    '\u0000',
    '!Sub []',
  );
  fc.assert(
    fc.property(fc.constantFrom(...sources), fc.nat(), fc.nat(60), junk, (source, at, length, piece) => {
      const from = at % source.length;
      read(source.slice(0, from) + piece + source.slice(from + length));
    }),
    { numRuns: 300 },
  );
});
