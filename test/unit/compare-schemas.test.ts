import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareSchemas, isFailure, validate } from '../../server/src/schema/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';
import { schemas, value as someValue } from '../json-schema/arbitrary.ts';

const NAMES = ['a', 'b', 'ab'] as const;
type Member = { [keyword: string]: Json };

const some = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arb, { nil: undefined, freq: 3 });

const record = (keywords: { [keyword: string]: fc.Arbitrary<Json | undefined> }): fc.Arbitrary<Member> =>
  fc
    .record(keywords)
    .map(object => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Member);

const { value, schema } = fc.letrec<{ value: Json; schema: Json }>(tie => {
  const scalar: fc.Arbitrary<Json> = fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    1,
    2,
    3,
    -1,
    0.5,
    '',
    'a',
    'b',
    'ab',
    'ba',
    'aab',
  );
  const value: fc.Arbitrary<Json> = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 2, arbitrary: fc.dictionary(fc.constantFrom(...NAMES, 'c'), tie('value'), { maxKeys: 3 }) },
  );
  const member = tie('schema');
  const size = fc.integer({ min: 0, max: 3 });
  const pattern = fc.constantFrom('^a', 'b', 'a$', '^$');
  const names = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }).map(list => list as Json);
  const named = fc.dictionary(fc.constantFrom(...NAMES), member, { maxKeys: 3 }).map(object => object as Json);
  const type = (name: string) => fc.constant<Json>(name);
  const text = record({ type: type('string'), minLength: some(size), maxLength: some(size), pattern: some(pattern) });
  const number = record({
    type: fc.constantFrom<Json>('number', 'integer'),
    minimum: some(size),
    maximum: some(size),
    exclusiveMinimum: some(size),
    exclusiveMaximum: some(size),
    multipleOf: some(fc.constantFrom(0.5, 1, 2)),
  });
  const object = record({
    type: some(fc.constant<Json>('object')),
    properties: some(named),
    required: some(names),
    additionalProperties: some(fc.oneof<fc.Arbitrary<Json>[]>(fc.constant(false), member)),
    patternProperties: some(fc.dictionary(pattern, member, { maxKeys: 2 }).map(one => one as Json)),
    propertyNames: some(member),
    dependentRequired: some(fc.dictionary(fc.constantFrom(...NAMES), names, { maxKeys: 1 }).map(one => one as Json)),
    minProperties: some(size),
    maxProperties: some(size),
  });
  const array = record({
    type: some(fc.constant<Json>('array')),
    items: some(member),
    prefixItems: some(fc.array(member, { minLength: 1, maxLength: 2 }).map(list => list as Json)),
    minItems: some(size),
    maxItems: some(size),
    uniqueItems: some(fc.boolean()),
    contains: some(member),
  });
  const list = fc.array(member, { minLength: 1, maxLength: 3 }).map(one => one as Json);
  const combined = record({
    allOf: some(list),
    anyOf: some(list),
    oneOf: some(list),
    not: some(member),
    if: some(member),
    then: some(member),
    else: some(member),
  });
  const plain: fc.Arbitrary<Json> = fc.oneof(
    fc.constantFrom<Json>({ type: 'boolean' }, { type: 'null' }, { type: ['string', 'null'] }, {}, true, false),
    record({ enum: fc.array(value, { minLength: 1, maxLength: 3 }).map(one => one as Json) }),
    record({ const: value }),
    text,
    number,
    fc.constantFrom<Json>({ $ref: '#/$defs/one' }, { $ref: '#/$defs/two' }),
  );
  return {
    value,
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: plain },
      { weight: 4, arbitrary: object },
      { weight: 2, arbitrary: array },
      { weight: 2, arbitrary: combined },
    ),
  };
});

/** A schema with two definitions that it may use; they may use each other. */
const whole: fc.Arbitrary<Json> = fc
  .record({ root: schema, one: schema, two: schema })
  .map(({ root, one, two }) => (typeof root === 'object' && root !== null ? { ...root, $defs: { one, two } } : root));

const isObject = (json: Json): json is Member => typeof json === 'object' && json !== null && !Array.isArray(json);

/** One edit somewhere in a schema: a keyword gone, another value for it, or a piece of another schema in its place. */
function edited(json: Json, other: Json, pick: () => number): Json {
  if (Array.isArray(json) && json.length > 0) {
    const i = pick() % json.length;
    if (pick() % 3 === 0) return json.filter((_, at) => at !== i);
    return json.map((item, at) => (at === i ? edited(item, other, pick) : item));
  }
  if (isObject(json) && Object.keys(json).length > 0) {
    const keys = Object.keys(json);
    const key = keys[pick() % keys.length]!;
    if (pick() % 4 === 0) return Object.fromEntries(Object.entries(json).filter(([name]) => name !== key));
    if (pick() % 4 === 0 && isObject(other)) return { ...json, ...other };
    return { ...json, [key]: edited(json[key]!, other, pick) };
  }
  if (typeof json === 'number') return json + 1;
  return isObject(json) && isObject(other) ? other : json;
}

const pair = fc
  .tuple(whole, whole, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), fc.boolean())
  .map(([before, other, numbers, independent]) => {
    let at = 0;
    const after = independent ? other : edited(before, other, () => numbers[at++ % numbers.length]!);
    return { before, after };
  });

/** `SHRINK=0` gives up at the first failure: shrinking takes minutes. */
/** The same pairs in each run, so that a failure is a change's; SEED=… looks at others, RUNS=… at more. */
const REPLAY = { endOnFailure: process.env.SHRINK === '0', seed: Number(process.env.SEED ?? 2026) };
const RUNS = Number(process.env.RUNS ?? 150);

test('a schema compared with itself is silent, whatever it is', () => {
  fc.assert(
    fc.property(whole, one => {
      assert.deepEqual(compareSchemas(one, structuredClone(one)), []);
    }),
    { numRuns: RUNS },
  );
});

test('a schema that refuses everything from now on is reported, in whichever words', () => {
  const refusals: readonly Json[] = [false, { not: true }, { not: {} }, { allOf: [false] }];
  for (const nothing of refusals)
    assert.ok(compareSchemas({ type: 'number' }, nothing).some(isFailure), JSON.stringify(nothing));
  assert.deepEqual(compareSchemas({ type: 'number' }, { type: 'number', not: false }), []);
});

test('where nothing is reported, every value that was valid before is valid after', () => {
  let silent = 0;
  let tried = 0;
  fc.assert(
    fc.property(pair, fc.array(value, { minLength: 30, maxLength: 30 }), ({ before, after }, values) => {
      if (compareSchemas(before, after).some(isFailure)) return;
      silent++;
      for (const one of values) {
        if (validate(before, one).length > 0) continue;
        tried++;
        const misfits = validate(after, one);
        assert.deepEqual(misfits, [], `${JSON.stringify(one)} was valid and is not any more`);
      }
    }),
    { numRuns: RUNS * 4, ...REPLAY },
  );
  assert.ok(silent > RUNS / 10 && tried > RUNS, `only ${silent} pairs were silent, with ${tried} values`);
});

/** Pairs with every keyword of 2020-12; the definitions stay, or one of them is edited, so that no reference leads nowhere. */
const DEFINED = [{ $ref: '#/$defs/one' }, { $ref: '#/$defs/two' }];
const allKeywords = fc
  .record({
    root: schemas(DEFINED),
    one: schemas([]),
    two: schemas([DEFINED[0]!]),
    other: schemas([]),
    numbers: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
    where: fc.constantFrom('root', 'definition'),
  })
  .map(({ root, one, two, other, numbers, where }) => {
    let at = 0;
    const edit = (json: Json): Json => edited(json, other, () => numbers[at++ % numbers.length]!);
    const with$defs = (json: Json, $defs: Json): Json => (isObject(json) ? { ...json, $defs } : json);
    return {
      before: with$defs(root, { one, two }),
      after: with$defs(where === 'root' ? edit(root) : root, { one: where === 'root' ? one : edit(one), two }),
    };
  });

test('with every keyword of 2020-12, too: where nothing is reported, every value that was valid before is valid after', () => {
  let silent = 0;
  fc.assert(
    fc.property(allKeywords, fc.array(someValue, { minLength: 30, maxLength: 30 }), ({ before, after }, values) => {
      if (compareSchemas(before, after).some(isFailure)) return;
      silent++;
      const lost = values.find(one => validate(before, one).length === 0 && validate(after, one).length > 0);
      assert.equal(lost, undefined, `${JSON.stringify(lost)} was valid and is not any more`);
    }),
    { numRuns: RUNS * 10, ...REPLAY },
  );
  assert.ok(silent > RUNS, `only ${silent} pairs were silent`);
});

/** Two forms of one schema: nothing is a difference of them, whichever is the older. */
const SAME: readonly (readonly [string, Json, Json])[] = [
  [
    'the order of oneOf',
    { oneOf: [{ type: 'string' }, { minLength: 3 }] },
    { oneOf: [{ minLength: 3 }, { type: 'string' }] },
  ],
  [
    'the order of oneOf and what is written beside it',
    { oneOf: [{ type: 'string', description: 'a' }, { minLength: 3 }, { minLength: 3 }] },
    { oneOf: [{ minLength: 3 }, { minLength: 3 }, { description: 'b', type: 'string' }] },
  ],
  [
    'the order of oneOf behind references',
    {
      properties: { a: { oneOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }] } },
      $defs: { a: { minimum: 1 }, b: { maximum: 5 } },
    },
    {
      properties: { a: { oneOf: [{ $ref: '#/$defs/b' }, { $ref: '#/$defs/a' }] } },
      $defs: { a: { minimum: 1 }, b: { maximum: 5 } },
    },
  ],
  [
    'the order of oneOf in a condition',
    { if: { oneOf: [{ required: ['a'] }, { required: ['b', 'c'] }] }, then: { required: ['d'] } },
    { if: { oneOf: [{ required: ['c', 'b'] }, { required: ['a'] }] }, then: { required: ['d'] } },
  ],
  ['true and {}', { properties: { a: true } }, { properties: { a: {} } }],
  ['false and not: {}', { properties: { a: false } }, { properties: { a: { not: {} } } }],
  ['additionalProperties: true and {}', { additionalProperties: true }, { additionalProperties: {} }],
  ['additionalProperties: false and not: {}', { additionalProperties: false }, { additionalProperties: { not: {} } }],
  [
    'a property that is false in a closed object',
    { properties: { a: false }, additionalProperties: false },
    { additionalProperties: false },
  ],
  [
    'what is unevaluated where nothing else evaluates',
    { properties: { a: {} }, unevaluatedProperties: false },
    { properties: { a: {} }, additionalProperties: false },
  ],
  [
    'elements that are unevaluated',
    { prefixItems: [true], unevaluatedItems: false },
    { prefixItems: [true], items: false },
  ],
  [
    'elements that are unevaluated, by a schema',
    { unevaluatedItems: { type: 'string' } },
    { items: { type: 'string' } },
  ],
  ['items: false and maxItems: 0', { type: 'array', items: false }, { type: 'array', maxItems: 0 }],
  ['minContains: 1', { contains: { const: 1 } }, { contains: { const: 1 }, minContains: 1 }],
  ['minContains: 0', {}, { contains: { const: 1 }, minContains: 0 }],
  ['minContains without contains', {}, { minContains: 2 }],
  ['a condition that asks for nothing', {}, { if: { minLength: 1 }, then: true, else: {} }],
  ['dependentSchemas of true', {}, { dependentSchemas: { a: true } }],
  [
    'what may be anything',
    {},
    { unevaluatedProperties: {}, unevaluatedItems: true, propertyNames: {}, contentSchema: true },
  ],
  [
    'the order of dependentRequired',
    { not: { dependentRequired: { a: ['b', 'c'] } } },
    { not: { dependentRequired: { a: ['c', 'b'] } } },
  ],
];
for (const [what, one, other] of SAME)
  test(`in other words, and the same: ${what}`, () => {
    assert.deepEqual(compareSchemas(one, other), []);
    assert.deepEqual(compareSchemas(other, one), []);
  });

test('of a count in `contains` only the stricter one is a failure', () => {
  const [few, many] = [
    { contains: { const: 1 }, maxContains: 2 },
    { contains: { const: 1 }, maxContains: 3 },
  ];
  assert.deepEqual(compareSchemas(few, many), []);
  assert.deepEqual(
    compareSchemas(many, few).map(({ kind }) => kind),
    ['constraint-changed'],
  );
});

test('each keyword with each small schema, against each other: nothing that was valid is refused in silence', () => {
  const base: readonly Json[] = [
    true,
    false,
    { type: 'null' },
    { type: 'number' },
    { enum: [null, 'a'] },
    { type: 'array' },
  ];
  const one = (a: Json): Json[] => [
    a,
    ...['not', 'contains', 'items', 'propertyNames', 'additionalProperties'].map(keyword => ({ [keyword]: a })),
    ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map(keyword => ({ [keyword]: [a] })),
    ...['properties', 'patternProperties', 'dependentSchemas'].map(keyword => ({ [keyword]: { a } })),
  ];
  const two = (a: Json, b: Json): Json[] => [
    { if: a, then: b },
    { if: a, else: b },
    { oneOf: [a, b] },
    { anyOf: [a, b] },
    { properties: { a }, additionalProperties: b },
  ];
  const schemas = base.flatMap(a => [...one(a), ...base.flatMap(b => two(a, b))]);
  const values: readonly Json[] = [
    null,
    true,
    1,
    '',
    'a',
    [],
    [1],
    [null],
    {},
    { a: 1 },
    { a: null },
    { a: 'a', b: null },
  ];
  const fitting = schemas.map(schema => values.map(value => validate(schema, value).length === 0));
  for (const [i, before] of schemas.entries())
    for (const [j, after] of schemas.entries()) {
      const lost = values.find((_, k) => fitting[i]![k] && !fitting[j]![k]);
      if (lost === undefined) continue;
      const what = `${JSON.stringify(lost)} was valid for ${JSON.stringify(before)}, and is not for ${JSON.stringify(after)}`;
      assert.ok(compareSchemas(before, after).some(isFailure), what);
    }
});
