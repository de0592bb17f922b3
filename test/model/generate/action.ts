import { condition, type ExpressionGround, FREE_NAMES, nameText, quotedText } from './expression.ts';
import { hole, type Ref, text } from './hole.ts';
import type { Random } from './random.ts';
import { storable } from './schema.ts';
import { Plain, type Tree } from './tree.ts';
import { update } from './update.ts';
import { type Ground, map } from './value.ts';

export type KeyType = 'S' | 'N' | 'B';

/** Where a mapping goes: the table's own key, and its indexes. */
export interface Target {
  readonly partition: KeyType;
  readonly sort: KeyType | null;
  readonly index: string | null;
  /** What the key attributes are called. */
  readonly names: { readonly partition: string; readonly sort: string };
}

/** Another table, for transactions over several. */
export const OTHER: Target = { partition: 'S', sort: null, index: null, names: { partition: 'code', sort: '' } };

export interface ActionGround extends Ground {
  readonly target: Target;
  /** The list that batches walk, and what its elements are. */
  readonly lines: Ref;
  /** In a loop: the part of an element that makes its key its own. */
  readonly element?: string;
}

type Mapping = { [key: string]: Tree };
type Maker = (ground: ActionGround) => Mapping;

/** The mapping of each action. */
export const ACTIONS: Readonly<Record<string, readonly [number, Maker]>> = {
  PutItem: [5, ground => ({ table: 'boxes', item: item(ground), ...conditionOf(ground) })],
  GetItem: [2, ground => ({ table: 'boxes', key: key(ground), ...consistent(ground.random) })],
  UpdateItem: [4, ground => ({ table: 'boxes', key: key(ground), update: update(ground), ...conditionOf(ground) })],
  DeleteItem: [2, ground => ({ table: 'boxes', key: key(ground), ...conditionOf(ground) })],
  Query: [3, query],
  Scan: [2, scan],
  BatchGetItem: [
    1,
    ground => ({ table: 'boxes', ...loop(ground), get: { key: key(inLoop(ground)) }, ...consistent(ground.random) }),
  ],
  BatchWriteItem: [2, batchWrite],
  TransactGetItems: [1, transactGet],
  TransactWriteItems: [2, transactWrite],
};

/** Where messages have a whole key. */
export const WHOLE_KEY = 'data.keys';

/** A key, each part certain and never empty. */
function key({ random, refs, target, element }: ActionGround): Mapping {
  const { names, partition, sort } = target;
  const whole = refs.find(({ text }) => text === WHOLE_KEY)?.shape.properties;
  if (whole?.has(names.partition) && (element === undefined || partition !== 'S') && random.percent(60))
    return { $spread: `\${${WHOLE_KEY}}` };
  // In a loop each element has a key of its own.
  const own = element !== undefined && partition === 'S' ? `${element}${keyText(random, refs)}` : undefined;
  return {
    [names.partition]: own ?? keyValue(random, refs, partition),
    ...(sort === null ? {} : { [names.sort]: keyValue(random, refs, sort) }),
  };
}

function keyValue(random: Random, refs: readonly Ref[], type: KeyType): Tree {
  if (type === 'N') return numberKey(random, refs);
  if (type === 'B') return binaryKey(random, refs);
  if (random.percent(15)) return 'META';
  return (random.percent(25) ? aloneText(random, refs) : null) ?? keyText(random, refs);
}

/** A reference by itself, never empty. */
const aloneText = (random: Random, refs: readonly Ref[]): string | null =>
  hole(
    random,
    refs.filter(({ shape }) => (shape.minLength ?? 0) > 0),
    true,
    ({ kind }) => kind === 'string',
  )?.text ?? null;

function binaryKey(random: Random, refs: readonly Ref[]): Tree {
  const binary = refs.filter(({ shape, certain }) => certain && shape.kind === 'binary' && (shape.minLength ?? 0) > 0);
  if (binary.length > 0 && random.percent(70)) return `\${${random.pick(binary).text}}`;
  return { $type: 'B', $value: random.pick(['aGk=', 'AAA=']) };
}

const keyText = (random: Random, refs: readonly Ref[]): string => {
  return `${random.pick(['K', 'K#', 'A.'])}${text(random, refs)}`;
};

function numberKey(random: Random, refs: readonly Ref[]): Tree {
  const number = hole(random, refs, true, ({ kind }) => kind === 'integer');
  return number && number.shape.kind === 'integer' ? number.text : new Plain('7');
}

const item = (ground: ActionGround): Mapping => {
  const { random, refs } = ground;
  const group: Mapping = random.percent(15) ? { gk: keyValue(random, refs, 'S'), gs: numberKey(random, refs) } : {};
  return withKey({ ...map(ground), ...group }, key(ground));
};

/** A mapping and the key in it; of two that are spread the key is. */
function withKey({ $except, ...mapping }: Mapping, keyed: Mapping): Mapping {
  const kept: Mapping = $except === undefined || '$spread' in keyed ? {} : { $except };
  return { ...mapping, ...kept, ...keyed };
}

const expressionGround = (ground: Ground, optional: boolean): ExpressionGround => ({
  ...ground,
  depth: 2,
  names: [...FREE_NAMES, 'alpha'],
  optional,
});

function conditionOf(ground: Ground): Mapping {
  const { random } = ground;
  if (!random.percent(50)) return {};
  if (random.percent(70)) return { condition: condition(expressionGround(ground, false)) };
  return { condition: random.times(random.between(1, 3), () => condition(expressionGround(ground, false))) };
}

const consistent = (random: Random): Mapping => {
  if (!random.percent(15)) return {};
  return { consistent: true };
};

// ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function query(ground: ActionGround): Mapping {
  const { random, target } = ground;
  const index = target.index;
  const { partition, sort: sorts } = keyOf(target);
  const own = expressionGround(ground, false);
  const terms = partition.map(
    ([name, type]) => `${nameText(name)} = ${keyOperand(type, { ...own, optional: false }, 'K')}`,
  );
  const list = random.percent(40);
  const asked = random.percent(70) ? random.between(1, Math.max(1, sorts.length)) : 0;
  // All but the last sort key that is asked for are fixed.
  for (const [i, [name, type]] of sorts.slice(0, asked).entries())
    terms.push(
      i < asked - 1 && i < sorts.length - 1
        ? `${name} = ${type === 'S' ? quotedText(own, 'S') : '5'}`
        : sortCondition(nameText(name), type, { ...own, optional: list }),
    );
  return {
    table: 'boxes',
    ...(index === null ? {} : { index }),
    keyCondition: list ? terms : terms.join(' AND '),
    ...filter(ground),
    ...page(ground),
    ...(random.percent(30) ? { order: random.pick(['ascending', 'descending']) } : {}),
    ...(isGlobal(index) ? {} : consistent(random)),
  };
}

/** Global indexes are never read consistently. */
const isGlobal = (index: string | null): boolean => index === 'by-group' || index === 'by-many';

/** A value for a key attribute of a query. */
function keyOperand(type: KeyType, ground: ExpressionGround, before: string): string {
  const { random, refs } = ground;
  if (type === 'N') return numberText(ground);
  if (type === 'B') {
    const binary = refs.filter(
      ({ shape, certain }) => certain && shape.kind === 'binary' && (shape.minLength ?? 0) > 0,
    );
    return binary.length > 0 ? `\${${random.pick(binary).text}}` : '"aGk="';
  }
  return (random.percent(25) ? aloneText(random, refs) : null) ?? quotedText(ground, before);
}

type KeyPart = readonly [name: string, type: KeyType];
/** The key that a query goes by. */
export function keyOf({ partition, sort, index, names }: Target): {
  readonly partition: readonly KeyPart[];
  readonly sort: readonly KeyPart[];
} {
  switch (index) {
    case 'by-group':
      return { partition: [['gk', 'S']], sort: [['gs', 'N']] };
    case 'by-many':
      return {
        partition: [
          ['mk1', 'S'],
          ['mk2', 'S'],
        ],
        sort: [
          ['ms1', 'N'],
          ['ms2', 'S'],
        ],
      };
    case 'by-local':
      return { partition: [[names.partition, partition]], sort: [['ls', 'S']] };
    default:
      return { partition: [[names.partition, partition]], sort: sort === null ? [] : [[names.sort, sort]] };
  }
}

function sortCondition(name: string, type: KeyType, ground: ExpressionGround): string {
  const { random } = ground;
  const value = (): string => keyOperand(type, ground, 'S');
  const operator = random.pick(['=', '<', '<=', '>', '>=', 'BETWEEN', 'begins_with']);
  if (operator === 'begins_with' && type === 'S') return `begins_with(${name}, ${value()})`;
  if (type !== 'B' && (operator === 'BETWEEN' || operator === 'begins_with'))
    return `${name} BETWEEN ${type === 'S' ? '"!"' : '-99999999999999999999'} AND ${value()}`;
  if (operator === 'BETWEEN' || operator === 'begins_with') return `${name} = ${value()}`;
  return `${name} ${operator} ${value()}`;
}

function numberText(ground: ExpressionGround): string {
  const made = hole(
    ground.random,
    ground.refs.filter(({ shape }) => !shape.nullable),
    !ground.optional,
    ({ kind }) => kind === 'integer' || kind === 'number',
  );
  return made && made.shape.kind !== 'string' ? made.text : '5';
}

function filter(ground: Ground): Mapping {
  const { random } = ground;
  if (!random.percent(50)) return {};
  if (random.percent(40)) return { filter: condition(expressionGround(ground, false)) };
  return { filter: random.times(random.between(1, 3), () => condition(expressionGround(ground, true))) };
}

function page({ random, refs }: ActionGround): Mapping {
  const made: Mapping = {};
  if (random.percent(50)) {
    const numbers = refs.filter(({ shape }) => shape.kind === 'integer' && !shape.nullable);
    const reference =
      numbers.length > 0 && random.percent(60) ? hole(random, numbers, false, ({ kind }) => kind === 'integer') : null;
    made.limit = reference?.shape.kind === 'integer' ? reference.text : new Plain(String(random.pick([1, 20, 1000])));
  }
  if (refs.length > 0 && random.percent(40)) {
    made.cursor = '${data.cursor}';
  }
  return made;
}

function scan(ground: ActionGround): Mapping {
  const { random, target } = ground;
  return {
    table: 'boxes',
    ...(target.index === null ? {} : { index: target.index }),
    ...filter(ground),
    ...page(ground),
    ...(isGlobal(target.index) ? {} : consistent(random)),
  };
}

// ── batches and transactions ─────────────────────────────────────────────────────────────────────────────────────────

const loop = ({ lines }: ActionGround): Mapping => ({ each: `\${${lines.text}}`, as: 'line' });

/** What can be named for each element. */
function inLoop(ground: ActionGround): ActionGround {
  const { lines, refs } = ground;
  const element: Ref = { text: 'line', shape: lines.shape.items!, certain: true };
  const own = [...(element.shape.properties ?? [])].map(
    ([name, property]): Ref => ({
      text: `line.${name}`,
      shape: property.shape,
      certain: property.required && !property.shape.nullable,
    }),
  );
  const sku = element.shape.kind === 'object' ? '${line.sku}' : '${line}';
  return {
    ...ground,
    refs: [...refs, ...(storable(element.shape) ? [element] : []), ...own, ...own],
    loops: ground.loops + 1,
    element: sku,
  };
}

function batchWrite(ground: ActionGround): Mapping {
  const inner = inLoop(ground);
  if (ground.random.percent(60)) {
    return { table: 'boxes', ...loop(ground), put: { item: item(inner) } };
  }
  return { table: 'boxes', ...loop(ground), delete: { key: key(inner) } };
}

/** An entry of a transaction may go to another table. */
const tableOf = (ground: ActionGround): { readonly table: string; readonly own: ActionGround } =>
  ground.random.percent(25) ? { table: 'crates', own: { ...ground, target: OTHER } } : { table: 'boxes', own: ground };

/** An item of its own, or the same item would be asked for twice. */
const ownKey = ({ random, refs, target, element }: ActionGround, letter: string, i: number): Mapping => ({
  [target.names.partition]:
    target.partition === 'N'
      ? new Plain(`${i}`)
      : target.partition === 'B'
        ? { $type: 'B', $value: Buffer.from(`${letter}${i}`).toString('base64') }
        : `${letter}${i}${element ?? ''}${text(random, refs)}`,
});

export const readName = (i: number): string => (i === 1 ? 'read-1' : `read${i}`);

function transactGet(ground: ActionGround): Mapping {
  return {
    reads: ground.random.times(ground.random.between(1, 3), i => {
      const { table, own } = tableOf(ground);
      return { table, key: { ...key(own), ...ownKey(own, 'R', i) }, as: readName(i) };
    }),
  };
}

function transactWrite(ground: ActionGround): Mapping {
  const { random } = ground;
  const count = random.between(1, 4);
  const looped = random.percent(50) ? random.below(count) : -1;
  const writes = random.times(count, i => {
    const { table, own } = tableOf(i === looped ? inLoop(ground) : ground);
    const keyed = { ...key(own), ...ownKey(own, 'W', i) };
    const write = random.oneOf<Mapping>({
      'transaction: put': [2, () => ({ put: { table, item: withKey(item(own), keyed), ...conditionOf(own) } })],
      'transaction: update': [2, () => ({ update: { table, key: keyed, update: update(own), ...conditionOf(own) } })],
      'transaction: delete': [1, () => ({ delete: { table, key: keyed, ...conditionOf(own) } })],
      'transaction: check': [
        1,
        () => ({ check: { table, key: keyed, condition: condition(expressionGround(own, false)) } }),
      ],
    });
    return i === looped ? { ...loop(ground), ...write } : write;
  });
  const token = random.percent(40);
  return { writes, ...(token ? { token: `t-\${data.id | slice(0, 8)}` } : {}) };
}
