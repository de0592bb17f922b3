import { ACTIONS, type ActionGround, type KeyType, keyOf, OTHER, readName, type Target, WHOLE_KEY } from './action.ts';
import { catches, declaredErrors } from './failures.ts';
import { type Ref, refsBelow } from './hole.ts';
import type { Random } from './random.ts';
import type { Asked } from './response.ts';
import { resultOf } from './returns.ts';
import { dataShape, objectShape, type Property, type Shape } from './schema.ts';
import { schemaTree } from './schema-tree.ts';
import { isList, isMap, type Tree } from './tree.ts';
import { type Style, yamlOf } from './yaml.ts';

/** A contract as it is generated: its parts can be taken away one by one. */
export interface Generated {
  readonly contract: { readonly [key: string]: Tree };
  readonly tables: readonly Tree[];
  readonly buckets?: readonly Tree[];
  readonly config: Tree;
  /** How the contract is written. */
  readonly style: Style;
  /** What messages are made by. */
  readonly data: Shape;
}

/** One of DynamoDB's. */
export interface GeneratedDynamodb extends Generated {
  /** What DynamoDB's answers are made by. */
  readonly asked: Asked;
}

export const NAME = 'do-it';

const KEY_NAMES = [
  { partition: 'pk', sort: 'sk' },
  { partition: 'id', sort: 'name' },
  { partition: 'user-id', sort: 'size' },
  { partition: 'a.b', sort: 'order by' },
  { partition: 'status', sort: '_x' },
] as const;

export function generate(random: Random): GeneratedDynamodb {
  const action = random.oneOf<string>(
    Object.fromEntries(Object.entries(ACTIONS).map(([name, [weight]]) => [name, [weight, () => name]])),
  );
  const sort = random.pick([null, 'S', 'S', 'S', 'N', 'N', 'B'] as const satisfies readonly (KeyType | null)[]);
  const indexes = ['by-group', 'by-many', ...(sort === null ? [] : ['by-local'])];
  const target: Target = {
    partition: random.pick(['S', 'S', 'S', 'S', 'S', 'S', 'N', 'B'] as const),
    sort,
    index: random.percent(35) ? random.pick(indexes) : null,
    names: random.percent(70) ? KEY_NAMES[0] : random.pick(KEY_NAMES),
  };
  // Now and then an operation takes no data at all.
  const bare = random.percent(5) && !/Batch|Transact/.test(action);
  const own = dataShape(random);
  const lines = linesShape(random);
  const cursor: Shape = { kind: 'string', nullable: random.percent(15), cursor: cursorTypes(target, action) };
  const nested = random.percent(20);
  const data: Shape = {
    ...own,
    properties: bare
      ? new Map()
      : new Map([
          ...own.properties!,
          nested
            ? ['basket', { shape: { ...BASKET, properties: new Map([['lines', lines]]) }, required: true }]
            : ['lines', lines],
          ['cursor', { shape: cursor, required: false }],
          ...(random.percent(15)
            ? [[WHOLE_KEY.slice('data.'.length), { shape: keyShape(target), required: true }] as const]
            : []),
        ]),
  };
  const root: Ref = { text: 'data', shape: data, certain: true };
  const refs = refsBelow(root).filter(ref => !['data', 'data.cursor'].includes(ref.text));
  const ground: ActionGround = {
    random,
    refs: bare ? [] : [root, ...refs],
    depth: 2,
    loops: 0,
    target,
    lines: {
      text: nested ? 'data.basket.lines' : 'data.lines',
      shape: lines.shape,
      certain: lines.required && !lines.shape.nullable,
    },
  };
  const written: { action: string; [key: string]: Tree } = { action, ...ACTIONS[action]![1](ground) };
  const reads = action === 'TransactGetItems' && isList(written.reads) ? written.reads.map((_, i) => readName(i)) : [];
  const answer = random.percent(75) ? resultOf(random, action, reads, written.cursor !== undefined) : null;
  // What answers read may be projected by themselves.
  const project = answer === null && (action === 'GetItem' || action === 'Scan') && random.percent(40);
  const errors = declaredErrors(random);
  const mapping = {
    ...catches(written, Object.keys(errors), random),
    ...(project ? { project: ['alpha', 'beta.gamma[0]', '`odd name`'] } : {}),
    ...(answer?.returns === undefined ? {} : { returns: answer.returns }),
  };
  const auth = random.pick(['iam', 'api-key', 'none']);
  const staged = random.percent(15);
  return {
    contract: {
      operation: NAME,
      summary: 'Generated',
      ...told(random),
      ...(bare ? {} : { data: withReferences(schemaTree(data), random) }),
      ...(answer ? { result: answer.result } : {}),
      errors,
      mapping: { dynamodb: mapping },
    },
    tables: [table(staged, target, random), ...(/^Transact/.test(action) ? [other()] : [])],
    config: { api: { name: 'generated', auth } },
    style: styleOf(random),
    data,
    asked: {
      action,
      table: staged ? 'boxes-of-stage' : 'boxes',
      shapes: answer?.stored ?? new Map(),
      key: pageKey(target),
      reads: reads.length,
      entries: isList(written.writes) ? written.writes.length : 0,
    },
  };
}

/** The types of what a cursor carries: the key attributes that the request does not fix. */
function cursorTypes(target: Target, action: string): string[] {
  const fixed = action === 'Query' ? keyOf(target).partition.map(([name]) => name) : [];
  return Object.entries(pageKey(target))
    .filter(([name]) => !fixed.includes(name))
    .map(([, type]) => type);
}

/** The key attributes of a page's last item. */
const pageKey = (target: Target): Record<string, string> => ({
  [target.names.partition]: target.partition,
  ...(target.sort === null ? {} : { [target.names.sort]: target.sort }),
  ...(target.index === null ? {} : Object.fromEntries([...keyOf(target).partition, ...keyOf(target).sort])),
});

/** Some properties by `$ref`, which counts from the schema or from the document. */
export function withReferences(schema: Tree, random: Random): Tree {
  if (!isMap(schema) || !isMap(schema.properties) || !random.percent(25)) return schema;
  const names = random.some(Object.keys(schema.properties), 30);
  if (names.length === 0) return schema;
  const from = random.pick(['#/$defs/', '#/data/$defs/']);
  const properties = Object.entries(schema.properties);
  return {
    ...schema,
    properties: Object.fromEntries(
      properties.map(([name, own]) => [
        name,
        names.includes(name) ? { $ref: `${from}d${names.indexOf(name)}`, ...besideReference(own, random) } : own,
      ]),
    ),
    $defs: Object.fromEntries(names.map((name, i) => [`d${i}`, Object.fromEntries(properties)[name]!])),
  };
}

/** Some of what a schema says may stand beside its `$ref`. */
function besideReference(schema: Tree, random: Random): { readonly [keyword: string]: Tree } {
  if (!isMap(schema) || !random.percent(30)) return {};
  return Object.fromEntries(
    Object.entries(schema).filter(
      ([keyword]) => /^(?:default|type|minLength|minItems)$/.test(keyword) && random.percent(50),
    ),
  );
}

/** A key as messages have it. */
const keyShape = ({ names, partition, sort }: Target): Shape => ({
  kind: 'object',
  nullable: false,
  properties: new Map([
    [names.partition, keyPart(partition)],
    ...(sort === null ? [] : [[names.sort, keyPart(sort)] as const]),
  ]),
});

const KEY_KINDS = { S: 'string', N: 'integer', B: 'binary' } as const;
const keyPart = (type: KeyType): Property => ({
  shape: { kind: KEY_KINDS[type], nullable: false, ...(type === 'N' ? {} : { minLength: 1 }) },
  required: true,
});

const BASKET: Shape = { kind: 'object', nullable: false };

/** A list that batches walk. */
function linesShape(random: Random): Property {
  const sku: Property = { shape: { kind: 'string', nullable: false, minLength: 1 }, required: true };
  const items: Shape = random.percent(40)
    ? sku.shape
    : { ...objectShape(random, 1), properties: new Map([['sku', sku], ...objectShape(random, 1).properties!]) };
  const list: Shape = {
    kind: 'array',
    nullable: random.percent(random.nulls / 3),
    items,
    ...(random.percent(15) ? { minItems: random.between(1, 2) } : {}),
  };
  return { shape: list, required: random.percent(80) };
}

const other = (): Tree => ({ table: 'crates', key: { partition: { [OTHER.names.partition]: OTHER.partition } } });

function table(staged: boolean, { partition, sort, index, names }: Target, random: Random): Tree {
  return {
    table: 'boxes',
    ...(staged ? { name: '${stage.BOXES}' } : {}),
    key: {
      partition: { [names.partition]: partition },
      ...(sort === null ? {} : { sort: { [names.sort]: sort } }),
    },
    indexes: {
      'by-group': {
        key: { partition: { gk: 'S' }, sort: { gs: 'N' } },
        project:
          index !== 'by-group' && random.percent(30) ? random.pick<Tree>(['KEYS_ONLY', ['alpha', 'beta']]) : 'ALL',
      },
      ...(index === 'by-many'
        ? { 'by-many': { key: { partition: { mk1: 'S', mk2: 'S' }, sort: { ms1: 'N', ms2: 'S' } }, project: 'ALL' } }
        : {}),
      ...(sort === null ? {} : { 'by-local': { key: { sort: { ls: 'S' } }, kind: 'local', project: 'ALL' } }),
    },
  };
}

export const texts = ({ contract, tables, buckets, config, style }: Generated) => ({
  operation: yamlOf(contract, style),
  tables: tables.map(table => yamlOf(table)).join('---\n'),
  ...(buckets ? { buckets: buckets.map(bucket => yamlOf(bucket)).join('---\n') } : {}),
  config: yamlOf(config),
});

/** Half of the contracts are written in one way throughout. */
export function styleOf(random: Random): Style {
  const share = (): number => random.pick([0, 0, 10, 40]);
  return {
    seed: random.below(1_000_000),
    flow: share(),
    double: share(),
    block: share(),
    aliases: random.percent(20),
    comments: random.pick([0, 0, 0, 10]),
  };
}

/** What is told of an operation beside what it does. */
export const told = (random: Random): { readonly [part: string]: Tree } => ({
  ...(random.percent(15) ? { version: random.pick([1, 2, 12]) } : {}),
  ...(random.percent(10) ? { description: `Does *it*: ${random.literal()}` } : {}),
  ...(random.percent(10) ? { owner: 'the-team' } : {}),
  ...(random.percent(10) ? { stability: random.pick(['beta', 'stable']) } : {}),
  ...(random.percent(5) ? { throttle: { rate: 200, burst: 400 } } : {}),
});
