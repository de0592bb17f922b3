import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createParsers } from '../../server/src/code/languages/index.ts';
import { summaryOf } from '../../server/src/extract/index.ts';
import { nodeWasm } from '../../server/src/host/node-wasm.ts';
import { extractOperations, findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { subjectOfName } from '../../server/src/targets/dynamodb/calls/draft/names.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

const TODAY = '2026-11-30';
const parsers = await createParsers(nodeWasm);

function extract(files: Readonly<Record<string, string>>) {
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  const [root] = workspace.snapshot().roots;
  const code = workspace.code?.candidates() ?? [];
  return extractOperations(root!, { code, wanted: () => true, today: TODAY, config: true, forwarded: true });
}

const byPath = (files: readonly { readonly uri: string; readonly text: string }[]): Record<string, string> =>
  Object.fromEntries(files.map(({ uri, text }) => [uri.slice(FOLDER.length + 1), text]));

/** Attributes of an item: the parameter in each language, and what is stored of it. */
const ATTRIBUTES = [
  { name: 'note', ts: 'note: string', py: 'note: str' },
  { name: 'count', ts: 'count: number', py: 'count: int' },
  { name: 'open', ts: 'open: boolean', py: 'open: bool' },
  { name: 'seen', ts: 'seen: Set<string>', py: 'seen: set[str]' },
  { name: 'ranks', ts: 'ranks: ReadonlySet<number>', py: 'ranks: frozenset[int]' },
  {
    name: 'labels',
    ts: 'labels: string[]',
    py: 'labels: list[str]',
    tsValue: 'new Set(labels)',
    pyValue: 'set(labels)',
  },
  { name: 'blob', ts: 'blob: Uint8Array', py: 'blob: bytes' },
  { name: 'big', ts: 'big: bigint', py: 'big: int' },
  { name: 'lines', ts: 'lines: { sku: string; n: number }[]', py: 'lines: list[str]' },
] as const satisfies readonly {
  readonly name: string;
  readonly ts: string;
  readonly py: string;
  readonly tsValue?: string;
  readonly pyValue?: string;
}[];

type Attribute = (typeof ATTRIBUTES)[number];

interface Step {
  readonly verb: string;
  readonly kind: 'put' | 'get' | 'delete' | 'update';
  readonly table: 'jobs' | 'carts';
  readonly attributes: readonly Attribute[];
}

const KEYS = { jobs: ['job_id'], carts: ['owner', 'job_id'] } as const;

/** A template in which one variable is the name of either table. */
const TEMPLATE = `Resources:
  jobs: { Type: AWS::DynamoDB::Table, Properties: { AttributeDefinitions: [{ AttributeName: job_id, AttributeType: S }], KeySchema: [{ AttributeName: job_id, KeyType: HASH }] } }
  carts: { Type: AWS::DynamoDB::Table, Properties: { AttributeDefinitions: [{ AttributeName: owner, AttributeType: S }, { AttributeName: job_id, AttributeType: S }], KeySchema: [{ AttributeName: owner, KeyType: HASH }, { AttributeName: job_id, KeyType: RANGE }] } }
  First: { Type: AWS::Serverless::Function, Properties: { Handler: src/none.a, Environment: { Variables: { TABLE: !Ref jobs } } } }
  Second: { Type: AWS::Serverless::Function, Properties: { Handler: src/none.b, Environment: { Variables: { TABLE: !Ref carts } } } }
`;

function typescript(steps: readonly Step[]): string {
  const functions = steps.map(({ verb, kind, table, attributes }, i) => {
    const keys = KEYS[table];
    const key = `{ ${keys.join(', ')} }`;
    const parameters = [...keys.map(name => `${name}: string`), ...attributes.map(({ ts }) => ts)].join(', ');
    const values = attributes.map(one => `${one.name}: ${'tsValue' in one ? one.tsValue : one.name}`);
    const set = attributes.map((_, n) => `#a${n} = :a${n}`).join(', ');
    const body = {
      put: `await db.send(new PutCommand({ TableName: process.env.TABLE, Item: { ${[...keys, ...values].join(', ')} } }));`,
      get: `const found = await db.send(new GetCommand({ TableName: process.env.TABLE, Key: ${key} }));\n  return found.Item?.note;`,
      delete: `await db.send(new DeleteCommand({ TableName: process.env.TABLE, Key: ${key} }));`,
      update: `await db.send(new UpdateCommand({ TableName: process.env.TABLE, Key: ${key}, UpdateExpression: 'SET ${set}', ExpressionAttributeNames: { ${attributes.map(({ name }, n) => `'#a${n}': '${name}'`).join(', ')} }, ExpressionAttributeValues: { ${attributes.map((one, n) => `':a${n}': ${'tsValue' in one ? one.tsValue : one.name}`).join(', ')} } }));`,
    }[kind];
    return `export async function ${verb}${i}(${parameters}) {\n  ${body}\n}\n`;
  });
  return `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
${functions.join('')}`;
}

function python(steps: readonly Step[]): string {
  const functions = steps.map(({ verb, kind, table, attributes }, i) => {
    const keys = KEYS[table];
    const key = `{${keys.map(name => `'${name}': ${name}`).join(', ')}}`;
    const value = (one: Attribute): string => ('pyValue' in one ? one.pyValue : one.name);
    const parameters = [...keys.map(name => `${name}: str`), ...attributes.map(({ py }) => py)].join(', ');
    const item = [...keys.map(name => `'${name}': ${name}`), ...attributes.map(one => `'${one.name}': ${value(one)}`)];
    const set = attributes.map((_, n) => `#a${n} = :a${n}`).join(', ');
    const body = {
      put: `table.put_item(Item={${item.join(', ')}})`,
      get: `return table.get_item(Key=${key}).get('Item')['note']`,
      delete: `table.delete_item(Key=${key})`,
      update: `table.update_item(Key=${key}, UpdateExpression='SET ${set}', ExpressionAttributeNames={${attributes.map(({ name }, n) => `'#a${n}': '${name}'`).join(', ')}}, ExpressionAttributeValues={${attributes.map((one, n) => `':a${n}': ${value(one)}`).join(', ')}})`,
    }[kind];
    return `def ${verb}_${i}(${parameters}):\n    ${body}\n\n`;
  });
  return `import os\nimport boto3\ntable = boto3.resource('dynamodb').Table(os.environ['TABLE'])\n\n${functions.join('')}class Later:\n    """Says nothing of what stands above."""\n`;
}

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom('keep', 'getOrCreateJob', 'find_or_none', 'signOut', 'addToCart', 'save_and_lock_user'),
  kind: fc.constantFrom('put', 'get', 'delete', 'update'),
  table: fc.constantFrom('jobs', 'carts'),
  attributes: fc.uniqueArray(fc.constantFrom(...ATTRIBUTES), { minLength: 1, maxLength: 4 }),
});

test('what is drafted passes check, of types that are written nothing is guessed, and extracted again it is there already', () => {
  let [calls, drafted] = [0, 0];
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), fc.boolean(), (steps, ts) => {
      const code: Record<string, string> = ts ? { 'src/all.ts': typescript(steps) } : { 'src/all.py': python(steps) };
      const before = { 't.yaml': TEMPLATE, 'operations.config.yaml': 'tables: [t.yaml]\n', ...code };
      const { files, root, refused, extracted } = extract(before);
      calls += steps.length;
      drafted += extracted.length;
      // An item to which a table's key does not fit, or an attribute that has another type elsewhere, is refused with its reason.
      for (const { reason } of refused)
        assert.match(reason.message, /another table|of type|key/, JSON.stringify([code, reason]));
      for (const { uri, text } of files) {
        const found = findingsOf(root, uri, TODAY).filter(
          ({ severity }) => severity === 'error' || severity === 'warning',
        );
        assert.deepEqual(found, [], text);
        // The answer of a read is what other calls show.
        if (!/action: GetItem/.test(text)) assert.doesNotMatch(text, /a guess/, text);
        assert.doesNotMatch(text, /^summary: .*\b(?:a|an) (?:or|and|to)\b|Says nothing/m, text);
      }
      const again = extract({ ...before, ...byPath(files) });
      assert.deepEqual(again.files, [], 'extracted again');
      assert.equal(again.refused.length, refused.length);
    }),
    { numRuns: Number(process.env.EXTRACTIONS ?? 60), seed: Number(process.env.EXTRACTIONS_SEED ?? 20261130) },
  );
  assert.ok(drafted > 0.8 * calls, `${drafted} of ${calls} are drafted`);
});

test('where the configuration takes no table file, only calls whose table is declared nowhere are left', () => {
  const call = (name: string, table: string) =>
    `export async function ${name}(job_id: string) {\n  await db.send(new DeleteCommand({ TableName: ${table}, Key: { job_id } }));\n}\n`;
  const head = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
`;
  const { extracted, refused } = extract({
    't.yaml': TEMPLATE,
    'operations.config.yaml': 'tables: [t.yaml]\n',
    'src/a.ts': head + call('dropJob', '"jobs"'),
    'src/b.ts': head + call('dropOther', 'process.env.ELSEWHERE'),
  });
  assert.deepEqual(
    extracted.map(({ operation }) => operation),
    ['drop-job'],
  );
  assert.match(refused.map(({ reason }) => reason.message).join(), /^its table is declared nowhere/);
});

test('summaries and errors are English', () => {
  const names = [
    'get-or-create-user',
    'add-to-cart',
    'sign-out',
    'find-user-or-null',
    'list-users',
    'get-order-by-customer',
  ];
  assert.deepEqual(
    names.map(name => [summaryOf(name), subjectOfName(name)]),
    [
      ['Get or create a user', 'user'],
      ['Add to a cart', 'cart'],
      ['Sign out', 'entry'],
      ['Find a user or null', 'user'],
      ['List users', 'user'],
      ['Get an order by customer', 'order'],
    ],
  );
});
