import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createParsers, LANGUAGES } from '../../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { Workspace } from '../../../server/src/snapshot/index.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

// What the SDKs and the libraries around them export, as `scripts/sdk-exports.mjs` has listed it by running them, is held against
// the tables of the SDKs: a name that is in neither a table nor here among those that send nothing fails with its name.

interface Sdk {
  readonly version: string;
  /** Export → the action that it sends; null: none. */
  readonly exports: Readonly<Record<string, string | null>>;
  /** The client with a method an action. */
  readonly class: string;
  readonly methods: Readonly<Record<string, string | null>>;
}

interface Wrapper {
  readonly version: string;
  /** Export → the module specifiers that have it. */
  readonly exports: Readonly<Record<string, readonly string[]>>;
  /** Class → its methods. */
  readonly methods: Readonly<Record<string, readonly string[]>>;
}

type Actions = Readonly<Record<string, string>>;
interface Listing {
  readonly '@aws-sdk/client-dynamodb': Sdk;
  readonly '@aws-sdk/lib-dynamodb': Sdk;
  readonly boto3: { readonly version: string; readonly loaded: readonly string[] } & Readonly<
    Record<'client' | 'paginators' | 'waiters' | 'resource' | 'table', Actions>
  >;
  readonly 'dynamodb-toolbox': Wrapper;
  readonly electrodb: Wrapper;
  readonly 'dynamodb-onetable': Wrapper;
  readonly dynamoose: Wrapper;
  readonly '@shiftcoders/dynamo-easy': Wrapper;
}

const LISTING: Listing = JSON.parse(readFileSync(join(import.meta.dirname, 'sdk-exports.json'), 'utf8'));
const parsers = await createParsers(nodeWasm);

/** A name, the action that it sends, and a call of it. */
type Sample = readonly [name: string, action: string, code: string];

/** Looks at each call in a file of its own, and says how many are found and how many have their table named. */
function check(what: string, ending: 'ts' | 'py', head: string, samples: readonly Sample[]): void {
  const files = Object.fromEntries(samples.map(([, , code], i) => [`sample${i}.${ending}`, `${head}${code}\n`]));
  const workspace = new Workspace([FOLDER], memoryFiles(files));
  workspace.setParsers(parsers);
  const [root] = workspace.snapshot().roots;
  let named = 0;
  const wrong = samples.flatMap(([name, action], i) => {
    const sites = root!.code(`${FOLDER}/sample${i}.${ending}`).callSites;
    if (sites.some(site => site.table === 'jobs')) named++;
    return sites.length === 1 && sites[0]!.action === action ? [] : [`${name}: ${sites.map(one => one.action)}`];
  });
  console.log(`${what}: ${samples.length - wrong.length} of ${samples.length} found, the table of ${named} named`);
  assert.deepEqual(wrong, []);
}

const INPUT = "{ TableName: 'jobs', Key: { id: 'A' } }";

/** What is exported and sends nothing itself: classes of clients, errors, types of values. */
const QUIET_EXPORTS = [
  '$Command',
  'DynamoDB',
  'DynamoDBClient',
  'DynamoDBDocument',
  'DynamoDBDocumentClient',
  'DynamoDBDocumentClientCommand',
  'InternalServerError',
  'NumberValue',
  'RequestLimitExceeded',
  '__Client',
];

for (const [specifier, client] of [
  ['@aws-sdk/client-dynamodb', 'new DynamoDB({})'],
  ['@aws-sdk/lib-dynamodb', 'DynamoDBDocument.from({} as never)'],
] as const) {
  const { version, exports, class: aggregated, methods } = LISTING[specifier];
  test(`every export of ${specifier} that sends a request is found`, () => {
    const quiet = Object.entries(exports).flatMap(([name, action]) => (action === null ? [name] : []));
    assert.deepEqual(
      quiet.filter(name => !QUIET_EXPORTS.includes(name)),
      [],
    );
    const samples = Object.entries(exports).flatMap(([name, action]): Sample[] => {
      if (action === null) return [];
      const head = `import { ${aggregated}, ${name} } from '${specifier}';\nconst client = ${client};\n`;
      const call = name.endsWith('Command')
        ? `await client.send(new ${name}(${INPUT} as any));`
        : `await ${name}({ client, maxWaitTime: 9 } as any, ${INPUT} as any);`;
      return [[name, action, head + call]];
    });
    check(`${specifier} ${version}, exports`, 'ts', '', samples);
  });

  test(`every method of ${aggregated} is found`, () => {
    const head = `import { ${aggregated} } from '${specifier}';\nconst client = ${client};\n`;
    const samples = Object.entries(methods).map(
      ([name, action]): Sample => [name, action ?? '', `await client.${name}(${INPUT} as any);`],
    );
    check(`${specifier} ${version}, methods`, 'ts', head, samples);
  });
}

test('every method of boto3, its paginators, waiters and what it loads with the first look, is found', () => {
  const { version, client, paginators, waiters, resource, table, loaded } = LISTING.boto3;
  const samples = [
    ...Object.entries(client).map(([name, action]): Sample => [name, action, `client.${name}(TableName='jobs')`]),
    ...Object.entries(paginators).map(
      ([name, action]): Sample => [name, action, `client.get_paginator('${name}').paginate(TableName='jobs')`],
    ),
    ...Object.entries(waiters).map(
      ([name, action]): Sample => [name, action, `client.get_waiter('${name}').wait(TableName='jobs')`],
    ),
    ...Object.entries(resource).map(([name, action]): Sample => [name, action, `resource.${name}(TableName='jobs')`]),
    ...Object.entries(table).map(([name, action]): Sample => [name, action, `resource.Table('jobs').${name}()`]),
    ...loaded.map((name): Sample => [name, 'DescribeTable', `print(resource.Table('jobs').${name})`]),
  ];
  const head = "import boto3\nclient = boto3.client('dynamodb')\nresource = boto3.resource('dynamodb')\n";
  check(`boto3 ${version}`, 'py', head, samples);
});

const TOOLBOX = `import { Entity } from 'dynamodb-toolbox/entity';
import { Table } from 'dynamodb-toolbox/table';
const table = new Table({ name: 'jobs' } as any);
const entity = new Entity({ name: 'Job', table } as any);
`;
/** The exports of dynamodb-toolbox that send, by what they are built from. */
const TOOLBOX_ACTIONS: Readonly<Record<string, readonly [action: string, code: string]>> = {
  GetItemCommand: ['GetItem', 'await entity.build(X).key({}).send();'],
  PutItemCommand: ['PutItem', 'await entity.build(X).item({}).send();'],
  UpdateItemCommand: ['UpdateItem', 'await entity.build(X).item({}).send();'],
  UpdateAttributesCommand: ['UpdateItem', 'await entity.build(X).item({}).send();'],
  DeleteItemCommand: ['DeleteItem', 'await entity.build(X).key({}).send();'],
  QueryCommand: ['Query', 'await table.build(X).query({}).send();'],
  IQueryCommand: ['Query', 'for await (const page of new X(table).paginate()) page;'],
  ScanCommand: ['Scan', 'await table.build(X).paginate();'],
  IScanCommand: ['Scan', 'await new X(table).send();'],
  DeletePartitionCommand: ['BatchWriteItem', 'await table.build(X).query({}).send();'],
  AccessPattern: ['Query', 'await entity.build(X).schema({}).pattern({}).query({}).send();'],
  IAccessPattern: ['Query', 'await new X(entity).query({}).send();'],
  EntityAccessPattern: ['Query', 'await entity.build(X).query({}).send();'],
  IEntityAccessPattern: ['Query', 'await new X(entity).query({}).send();'],
  TableAccessPattern: ['Query', 'await table.build(X).query({}).paginate();'],
  ITableAccessPattern: ['Query', 'await new X(table).query({}).send();'],
  EntityRepository: ['UpdateItem', 'await entity.build(X).updateAttributes({});'],
  TableRepository: ['BatchWriteItem', 'await table.build(X).deletePartition({});'],
  Registry: ['GetItem', 'await table.build(X).registerEntities(entity).entities.Job.get({});'],
  Database: ['Scan', 'await new X({ table }).tables.table.build(ScanCommand).send();'],
  executeBatchGet: ['BatchGetItem', 'await X(table);'],
  executeBatchWrite: ['BatchWriteItem', 'await X(table);'],
  executeTransactGet: ['TransactGetItems', 'await X(entity);'],
  executeTransactWrite: ['TransactWriteItems', 'await X(entity);'],
};
const EXECUTE: Readonly<Record<string, string>> = {
  batchGet: 'BatchGetItem',
  batchWrite: 'BatchWriteItem',
  transactGet: 'TransactGetItems',
  transactWrite: 'TransactWriteItems',
};
/** Schemas, transformers, symbols, parsers, stand-ins for tests, and the parts of a batch or a transaction. */
const TOOLBOX_QUIET =
  /^[$a-z]|Schema_?$|Schemer$|DTO$|Parser$|Formatter$|Finder$|Spy$|Action$|Error$|Transaction$|^(?:Table|Entity|ConditionCheck|BatchGetCommand|BatchWriteCommand|Batch\w+Request|Synchronizer|Prefixer|Suffixer|Trimmer|JSONStringifier|(?:Serializable)?Pipe)$/;

test('every export of dynamodb-toolbox that sends a request is found, by each of its imports', () => {
  const { version, exports } = LISTING['dynamodb-toolbox'];
  const samples = Object.entries(exports).flatMap(([name, specifiers]) =>
    specifiers.flatMap((specifier): Sample[] => {
      const row =
        name === 'execute'
          ? ([EXECUTE[specifier.split('/').at(-1)!] ?? '', 'await X(table);'] as const)
          : TOOLBOX_ACTIONS[name];
      if (!row) {
        assert.match(name, TOOLBOX_QUIET, `${name} of ${specifier}`);
        return [];
      }
      const [action, code] = row;
      const more = code.includes('ScanCommand') ? "import { ScanCommand } from 'dynamodb-toolbox';\n" : '';
      return [
        [`${specifier} ${name}`, action, `${more}import { ${name} as X } from '${specifier}';\n${TOOLBOX}${code}`],
      ];
    }),
  );
  check(`dynamodb-toolbox ${version}, in ${new Set(Object.values(exports).flat()).size} modules`, 'ts', '', samples);
});

/** What a library's classes have that sends nothing itself, by class; of exports under ``. */
const QUIET: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  'dynamodb-toolbox': {
    Entity: /^$/,
    Table: /^getName$/,
    EntityRepository: /^(?:batch\w+|transact\w+|format|parse\w*)$/,
    TableRepository: /^(?:batch\w+|parse\w*)$/,
  },
  electrodb: {
    '': /Error$|^create(?:Schema|CustomAttribute|Conversions)$|Types?$|^EntityIdentifier/,
  },
  'dynamodb-onetable': {
    '': /Error$|^U[UL]?ID$|^Expression$/,
    // The second halves of `get`, `create`, … of models, contexts, schemas in memory, values.
    Table:
      /Context$|Model$|Params$|Log$|^(?:list|un)?[mM]odels$|marshall|crypt|^u\w*id$|^(?:assign\w*|batchLoad\w*|delay|execute|flushMetrics|getAttributeType|getCurrentSchema|getKeys|getPrimaryKeys|getTableDefinition|getVars|groupByType|init\w*|listModels|load|set(?:Client|Generate|Schema)|stream)$/,
    Model:
      /^(?:add\w+|check\w*|collect\w+|convert\w+|\w*crypt|createUnique|get[A-Z](?!tem)\w*|handleEmpties|init|load|needsFallback|orderFields|parseResponse|prep\w+|run\w*|select\w+|setDefaults|template|transform\w+|tunnelProperties|validate\w+|initItem|\w+Unique|removeByFind)$/,
  },
  dynamoose: { '': /^(?:Instance|Schema|Condition|aws|logger|type)$/ },
  '@shiftcoders/dynamo-easy': {
    '': /^(?!.*(?:Request|DynamoStore|DynamoDbWrapper)$)|^ReadManyRequest$/,
    DynamoStore: /^makeRequest$/,
    DynamoDbWrapper: /^makeRequest$/,
  },
};

for (const name of [
  'dynamodb-toolbox',
  'electrodb',
  'dynamodb-onetable',
  'dynamoose',
  '@shiftcoders/dynamo-easy',
] as const) {
  test(`what ${name} exports is in its table, or sends nothing`, () => {
    const library = LANGUAGES.libraries.find(one => one.language === 'javascript' && Object.hasOwn(one.modules, name))!;
    const { version, exports, methods } = LISTING[name];
    const has = (type: string, member: string): boolean =>
      Object.hasOwn(library.types[type]?.members ?? {}, member) ||
      (library.types[type]?.extends ?? []).some(base => has(base, member));
    const lacking = (type: string, names: readonly string[], quiet = ''): string[] =>
      names.filter(one => !has(type, one) && !(QUIET[name]?.[quiet] ?? /^$/).test(one)).map(one => `${quiet} ${one}`);
    const missing = [
      ...(name === 'dynamodb-toolbox' ? [] : lacking(library.modules[name]!, Object.keys(exports))),
      ...Object.entries(methods).flatMap(([type, names]) => {
        const ours = Object.hasOwn(library.types, type) ? type : type.replace(/^Dynamo(?:Db)?/, '');
        return lacking(ours, names, type);
      }),
    ];
    console.log(`${name} ${version}: ${missing.length} names without a row`);
    assert.deepEqual(missing, []);
  });
}
