import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv-draft-04';
import { parse } from 'yaml';
import {
  type Api,
  cloudFormationCollisions,
  cloudFormationYaml,
  type Exported,
  exportOpenApi,
  gatewayPolicy,
  samTemplate,
} from '../../server/src/export/index.ts';
import { bundleSchema } from '../../server/src/schema/index.ts';
import { dynamodb } from '../../server/src/targets/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';
import { run } from '../command-line.ts';
import { compileText } from '../compiled.ts';
import { fixturesIn } from '../conformance/fixture.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const read = (path: string): string => readFileSync(join(FIXTURES, path), 'utf8');

function exported(text: string): Exported[] {
  return compileText(text).flatMap(({ binding, templates, problems }) => {
    if (!binding || !templates) throw new Error(JSON.stringify(problems));
    const bundle = (schema: typeof binding.operation.data): Json | null =>
      schema ? bundleSchema(schema, { read: () => ({ refused: 'none' }) }).schema : null;
    const { operation } = binding;
    const integration = dynamodb.integration(binding);
    const schemas = { data: bundle(operation.data), result: bundle(operation.result) };
    return [{ operation, target: dynamodb, integration, templates, ...schemas }];
  });
}

const tablesOf = (text: string) => {
  const tables = new Map(compileText(text).flatMap(({ binding }) => [...(binding?.tables ?? [])]));
  return [...tables.values()].map(resource => ({ kind: 'table', resource }));
};

const WORKSPACES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(readdirSync(join(FIXTURES, 'contracts')).map(name => [name, read(`contracts/${name}`)])),
  'client fixtures': `${read('client/store.table.yaml')}---\n${read('client/operations/odd.operation.yaml')}---\n${read('client/operations/users.operation.yaml')}`,
};
const AUTHS: readonly Api['auth'][] = ['iam', 'api-key', 'none'];

for (const [name, text] of Object.entries(WORKSPACES)) {
  test(`${name}: the exported document is valid OpenAPI 3.0`, async () => {
    for (const auth of AUTHS) {
      const { document } = exportOpenApi({ name: 'test', auth }, exported(text));
      await isValid(document);
    }
  });
}

test('the documents of all conformance fixtures are valid OpenAPI 3.0', async () => {
  const fixtures = [...fixturesIn(join(import.meta.dirname, '../conformance/fixtures'))];
  assert.ok(fixtures.length > 20);
  for (const [name, fixture] of fixtures) await isValid(fixture().document, name);
});

async function isValid(document: Json, name = ''): Promise<void> {
  const { valid, errors } = await new Validator().validate(JSON.stringify(document, null, 1));
  assert.ok(valid, `${name}: ${JSON.stringify(errors ?? []).slice(0, 1000)}`);
}

const validateSam = new Ajv({ strict: false }).compile(JSON.parse(read('sam/api.schema.json')));

for (const [name, text] of Object.entries(WORKSPACES)) {
  test(`${name}: the SAM template fits the schema that SAM publishes, and YAML changes nothing of it`, () => {
    const operations = exported(text);
    for (const auth of AUTHS) {
      for (const monitoring of [true, false]) {
        const template = samTemplate({ name: 'te${st}', auth }, operations, tablesOf(text), { monitoring });
        assert.ok(validateSam(template), JSON.stringify(validateSam.errors?.slice(0, 5), null, 2));
        // CloudFormation reads YAML 1.1.
        const yaml = cloudFormationYaml(template);
        assert.deepEqual(parse(yaml, { version: '1.1' }), template);
        assert.deepEqual(parse(yaml, { version: '1.2' }), template);
        references(template);
      }
    }
  });
}

/** Every `Ref`, `GetAtt` and `${…}` of a `Sub` names something that the template has. */
function references(template: Json): void {
  const { Parameters, Resources } = template as Record<string, Record<string, Json>>;
  const known = (name: string): boolean =>
    name.startsWith('AWS::') || name in Parameters! || name.replace(/\..*$/, '') in Resources!;
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'Ref') assert.ok(known(String(member)), String(member));
      else if (key === 'Fn::GetAtt') assert.ok(known(String((member as Json[])[0])));
      else if (key === 'Fn::Sub')
        for (const [, name] of String(member).matchAll(/\$\{(?!!)([^}]*)\}/g)) assert.ok(known(name!), name);
      else visit(member);
    }
  };
  visit(Resources!);
  for (const { HttpMethod, ResourcePath } of (
    Resources!.OperationsApi as { Properties: { MethodSettings: { HttpMethod: string; ResourcePath: string }[] } }
  ).Properties.MethodSettings)
    assert.match(`${HttpMethod} ${ResourcePath}`, /^(?:\* \/\*|POST \/~1v\d+~1[a-z0-9-]+)$/);
}

const SHOP = `table: shop
name: \${stage.SHOP_TABLE}
key: { partition: { pk: S }, sort: { sk: S } }
indexes: { by-user: { key: { partition: { user: S } }, project: ALL } }
---
table: log
name: log-prod
key: { partition: { pk: S } }
---
operation: place-order
summary: Place an order
owner: shop-team
stability: beta
description: "\${GatewayRoleArn} stays \${as.it.is}"
throttle: { rate: 20, burst: 40 }
deprecated: { since: "2027-01-31", sunset: "2027-06-30", use: place-order@2, reason: Carts are gone. }
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1 } } }
errors: { no-user: { status: 404, description: No such user. } }
mapping:
  dynamodb:
    action: TransactWriteItems
    writes:
      - put: { table: shop, item: { pk: "ORDER#\${data.id}", sk: META, note: "\${\\"$\\"}{AWS::Region}" } }
      - check: { table: shop, key: { pk: "USER#\${data.id}", sk: PROFILE }, condition: attribute_exists(pk), catch: { ItemNotFound: no-user } }
      - delete: { table: log, key: { pk: "\${data.id}" } }
---
operation: list-orders
summary: List the orders of a user
data: { type: object, required: [user], properties: { user: { type: string, minLength: 1 } } }
result: { type: object, required: [orders], properties: { orders: { type: array, items: { type: object, properties: { pk: { type: string } } } } } }
mapping:
  dynamodb: { action: Query, table: shop, index: by-user, keyCondition: "user = \${data.user}" }
---
operation: get-orders
summary: Read two orders
data: { type: object, required: [a], properties: { a: { type: string, minLength: 1 } } }
result: { type: object, properties: { a: { type: object, properties: { pk: { type: string } } } } }
mapping:
  dynamodb:
    action: TransactGetItems
    reads: [{ table: shop, key: { pk: "\${data.a}", sk: META }, as: a }]
    returns: { a: "\${a}" }
`;

test('the role may do what the operations do, where they do it, and no more', () => {
  const table = 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table';
  assert.deepEqual(gatewayPolicy(exported(SHOP)), {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
        Resource: `${table}/\${ShopTable}`,
      },
      { Effect: 'Allow', Action: ['dynamodb:Query'], Resource: `${table}/\${ShopTable}/index/by-user` },
      { Effect: 'Allow', Action: ['dynamodb:DeleteItem'], Resource: `${table}/log-prod` },
    ],
  });
});

test('a throttle, a stage variable, an alarm and a dashboard row come with the template, and nothing of a contract is substituted', () => {
  const operations = exported(SHOP);
  const template = samTemplate({ name: 'shop', auth: 'iam' }, operations, tablesOf(SHOP), { monitoring: true });
  const resources = template.Resources as Record<string, { Type: string; Properties: Record<string, Json> }>;
  const api = resources.OperationsApi!.Properties;
  assert.deepEqual(api.Variables, { SHOP_TABLE: { Ref: 'ShopTable' } });
  assert.deepEqual((api.MethodSettings as Json[]).at(-1), {
    HttpMethod: 'POST',
    ResourcePath: '/~1v1~1place-order',
    MetricsEnabled: true,
    ThrottlingRateLimit: 20,
    ThrottlingBurstLimit: 40,
  });
  const types = Object.values(resources).map(({ Type }) => Type);
  assert.equal(types.filter(type => type === 'AWS::CloudWatch::Alarm').length, 3);
  assert.equal(resources.Dashboard!.Properties.DashboardBody !== undefined, true);
  const body = JSON.stringify(api.DefinitionBody);
  assert.match(body, /\$\{GatewayRoleArn\} stays \$\{as\.it\.is\}/);
  const without = samTemplate({ name: 'shop', auth: 'iam' }, operations, tablesOf(SHOP), { monitoring: false });
  assert.deepEqual(Object.keys(without.Resources as object), ['OperationsApi', 'GatewayRole']);
});

test('what would be a function of CloudFormation is told', () => {
  const odd = {
    components: { schemas: { A: { properties: { Ref: { type: 'string' } } }, B: { enum: ['{{resolve:ssm:x}}'] } } },
  };
  assert.deepEqual(
    cloudFormationCollisions(odd).map(line => line.replace(/:.*/, '')),
    ['components/schemas/A/properties', 'components/schemas/B/enum/0'],
  );
});

test('each operation is documented for its callers', () => {
  const { document, reports } = exportOpenApi({ name: 'shop', auth: 'api-key' }, exported(SHOP));
  const { post } = (document.paths as Record<string, { post: Record<string, Json> }>)['/v1/place-order']!;
  assert.equal(post!.deprecated, true);
  assert.equal(
    post!.description,
    '${GatewayRoleArn} stays ${as.it.is}\n\n**Deprecated** since 2027-01-31, ends 2027-06-30: call place-order@2. Carts are gone.\n\n**Beta**: it may still change.\n\nOwner: shop-team',
  );
  assert.deepEqual(post!.security, [{ 'api-key': [] }]);
  assert.ok(reports.some(line => line.includes('`throttle`')));
  assert.equal(
    JSON.stringify(document),
    JSON.stringify(exportOpenApi({ name: 'shop', auth: 'api-key' }, exported(SHOP).reverse()).document),
  );
});

test('what the example has committed is what its contracts say', () => {
  const example = join(import.meta.dirname, '../../examples/accounts');
  for (const kind of ['openapi', 'sam']) {
    const { status, stderr } = run(example, 'generate', kind, '-o', 'generated', '--check');
    assert.equal(status, 0, stderr);
  }
});
