import fc from 'fast-check';

/** A contract's expressions, and one message that fits its schema. */
export interface Asked {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
type Text = fc.Arbitrary<string>;

const write = (...parts: readonly (string | Text)[]): Text =>
  fc.tuple(...parts.map(part => (typeof part === 'string' ? fc.constant(part) : part))).map(all => all.join(''));

const TABLE = JSON.stringify({
  table: 'boxes',
  key: { partition: { pk: 'S' }, sort: { sk: 'N' } },
  indexes: { 'by-mail': { key: { partition: { mail: 'S' }, sort: { year: 'N' } } } },
});

const DATA = {
  type: 'object',
  required: ['s', 'n', 'x', 'flag', 'texts', 'numbers', 'o'],
  properties: {
    s: { type: 'string', minLength: 1 },
    n: { type: 'integer' },
    x: { type: 'number' },
    flag: { type: 'boolean' },
    texts: { type: 'array', items: { type: 'string' } },
    numbers: { type: 'array', items: { type: 'integer' } },
    o: { type: 'object', required: ['a'], properties: { a: { type: 'string', minLength: 1 } } },
  },
};

const message = { s: 'S', n: 5, x: 2.5, flag: true, texts: ['a', 'b'], numbers: [1, 2], o: { a: 'x' } };

// ── operands ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Literals and references, by the type that DynamoDB gives them. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  S: ['"a"', '""', "'S'", '"SS"', '"NULL"', '${data.s}', '"x${data.s}"', '${data.o.a}'],
  N: ['1', '-2.5', '0', '100', '${data.n}', '${data.x}', '${now}'],
  BOOL: ['true', 'false', '${data.flag}'],
  NULL: ['null'],
  L: ['[]', '[1, "a"]', '[[1], {}]', '${data.texts}', '${data.numbers}', '["${data.s}"]'],
  M: ['{}', '{ a: 1 }', '${data.o}', '{ "a b": [null], c: ${data.n} }'],
};
const PATHS = [
  'n',
  's',
  'l',
  'm',
  'm.a',
  'm.b',
  'l[0]',
  'l[1]',
  'l[0].a',
  'name',
  '`a-b`',
  'm.`a.b`',
  'size',
  'pk',
  'sk',
  'mail',
  'year',
  'pk.a',
  'mail[0]',
];

const path = fc.oneof({ weight: 12, arbitrary: one(...PATHS.slice(0, 12)) }, { weight: 2, arbitrary: one(...PATHS) });
const ofType = (...types: readonly string[]): Text => one(...types).chain(type => one(...VALUES[type]!));
const value = ofType(...Object.keys(VALUES));
const operand = fc.oneof(
  { weight: 4, arbitrary: path },
  { weight: 4, arbitrary: value },
  { weight: 1, arbitrary: write('size(', path, ')') },
);

// ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────────

const comparison: Text = fc.oneof(
  { weight: 3, arbitrary: write(operand, one(' = ', ' <> '), operand) },
  { weight: 3, arbitrary: write(path, one(' < ', ' <= ', ' > ', ' >= '), ofType('S', 'N')) },
  { weight: 2, arbitrary: write(operand, one(' < ', ' <= ', ' > ', ' >= '), operand) },
  { weight: 2, arbitrary: one('S', 'N').chain(type => write(path, ' BETWEEN ', ofType(type), ' AND ', ofType(type))) },
  { weight: 2, arbitrary: write(operand, ' BETWEEN ', operand, ' AND ', operand) },
  { weight: 2, arbitrary: write(operand, ' IN (', operand, ', ', operand, ')') },
  { weight: 2, arbitrary: write(one('attribute_exists(', 'attribute_not_exists('), path, ')') },
  {
    weight: 2,
    arbitrary: write('attribute_type(', path, ', ', fc.oneof(one('"S"', '"SS"', '"X"', '${data.s}'), operand), ')'),
  },
  { weight: 2, arbitrary: write('begins_with(', path, ', ', fc.oneof(ofType('S'), operand), ')') },
  { weight: 2, arbitrary: write('contains(', path, ', ', operand, ')') },
);

const condition: Text = fc.letrec<{ whole: string; term: string }>(tie => ({
  whole: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 4, arbitrary: tie('term') },
    { weight: 1, arbitrary: write(tie('term'), one(' AND ', ' OR '), tie('whole')) },
    { weight: 1, arbitrary: write('NOT (', tie('whole'), ')') },
    { weight: 1, arbitrary: write('((', tie('term'), ') OR ', tie('whole'), ') AND ', tie('term')) },
  ),
  term: comparison,
})).whole;

/** Key conditions, most of them DynamoDB's. */
const keyCondition = (partition: string, sort: string): Text => {
  const equal = write(partition, ' = ', ofType('S'));
  return fc.oneof(
    { weight: 2, arbitrary: equal },
    { weight: 5, arbitrary: write(equal, ' AND ', sort, one(' = ', ' < ', ' <= ', ' > ', ' >= '), ofType('N')) },
    { weight: 2, arbitrary: write(equal, ' AND ', sort, ' BETWEEN ', ofType('N'), ' AND ', ofType('N')) },
    { weight: 1, arbitrary: write(equal, ' AND ', ofType('N'), one(' < ', ' = '), sort) },
    { weight: 1, arbitrary: write(equal, ' AND ', comparison) },
    { weight: 1, arbitrary: write('(', equal, ')', one(' AND ', ' OR '), '(', sort, ' = ', value, ')') },
    { weight: 1, arbitrary: write(equal, ' AND begins_with(', sort, ', ', ofType('S', 'N'), ')') },
    { weight: 1, arbitrary: condition },
  );
};

// ── updates ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const setOperand: Text = fc.letrec<{ inner: string }>(tie => ({
  inner: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 3, arbitrary: fc.oneof(path, value) },
    { weight: 2, arbitrary: write('if_not_exists(', path, ', ', tie('inner'), ')') },
    { weight: 1, arbitrary: write('list_append(', tie('inner'), ', ', tie('inner'), ')') },
  ),
})).inner;

const expression: Text = fc.oneof(
  { weight: 3, arbitrary: setOperand },
  { weight: 2, arbitrary: write(setOperand, one(' + ', ' - '), setOperand) },
  { weight: 2, arbitrary: write('if_not_exists(', path, ', ', ofType('N'), ') + ', ofType('N')) },
  { weight: 2, arbitrary: write('list_append(', fc.oneof(path, ofType('L')), ', ', ofType('L'), ')') },
  { weight: 1, arbitrary: write('list_append(if_not_exists(', path, ', ', ofType('L'), '), ', ofType('L'), ')') },
);

const TARGETS = ['n', 's', 'l', 'm', 'm.a', 'l[0]', 'q', 'r', 'u', 'v', 'name', 'a-b'];
const target = fc.oneof(
  { weight: 12, arbitrary: one(...TARGETS) },
  { weight: 1, arbitrary: one('pk', 'sk', 'mail', 'mail.a', 'year') },
);
const plain = one<unknown>(
  'a',
  1,
  true,
  null,
  [],
  {},
  '${data.s}',
  '${data.n}',
  '${data.texts}',
  '${data.o}',
  { $type: 'SS', $value: '${data.texts}' },
  { $type: 'NS', $value: [1] },
);
const part = <T>(content: fc.Arbitrary<T>, times = 2) => fc.option(content, { nil: undefined, freq: times });

const update = fc
  .record({
    set: part(
      fc.dictionary(
        target,
        fc.oneof(
          plain,
          expression.map($expr => ({ $expr })),
        ),
        { minKeys: 1, maxKeys: 3, noNullPrototype: true },
      ),
      4,
    ),
    remove: part(fc.array(target, { minLength: 1, maxLength: 2 }), 1),
    add: part(fc.dictionary(target, plain, { minKeys: 1, maxKeys: 1, noNullPrototype: true }), 1),
    delete: part(fc.dictionary(target, plain, { minKeys: 1, maxKeys: 1, noNullPrototype: true }), 1),
  })
  .map(clauses => Object.fromEntries(Object.entries(clauses).filter(([, clause]) => clause !== undefined)))
  .filter(clauses => Object.keys(clauses).length > 0);

// ── contracts ────────────────────────────────────────────────────────────────────────────────────────────────────────

const key = { pk: 'A', sk: 1 };
const found = { type: 'object', properties: { n: { type: 'integer' } } };
const page = { type: 'array', items: { type: 'object', properties: { n: { type: 'integer' } } } };

type Mapping = readonly [mapping: Record<string, unknown>, result?: unknown];

const mapping: fc.Arbitrary<Mapping> = fc.oneof(
  {
    weight: 4,
    arbitrary: condition.map((written): Mapping => [{ action: 'DeleteItem', table: 'boxes', key, condition: written }]),
  },
  {
    weight: 5,
    arbitrary: update.map((written): Mapping => [{ action: 'UpdateItem', table: 'boxes', key, update: written }]),
  },
  { weight: 1, arbitrary: condition.map((filter): Mapping => [{ action: 'Scan', table: 'boxes', filter }, page]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(keyCondition('pk', 'sk'), part(condition, 1))
      .map(
        ([written, filter]): Mapping => [
          { action: 'Query', table: 'boxes', keyCondition: written, ...(filter ? { filter } : {}) },
          page,
        ],
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(keyCondition('mail', 'year'), part(condition, 1))
      .map(
        ([written, filter]): Mapping => [
          { action: 'Query', table: 'boxes', index: 'by-mail', keyCondition: written, ...(filter ? { filter } : {}) },
          page,
        ],
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(target, { maxLength: 3 })
      .map((paths): Mapping => [{ action: 'GetItem', table: 'boxes', key, project: ['n', ...paths] }, found]),
  },
);

export const CONTRACTS: fc.Arbitrary<Asked> = mapping.map(([dynamodb, result]) => {
  const contract = {
    operation: 'ask',
    summary: 'Ask',
    data: DATA,
    ...(result === undefined ? {} : { result }),
    mapping: { dynamodb },
  };
  return { text: `${TABLE}\n---\n${JSON.stringify(contract)}`, data: message };
});
