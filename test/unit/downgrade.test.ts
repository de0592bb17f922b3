import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { downgrade, validate } from '../../server/src/schema/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';

/** The schema as the exported document has it, with a document around it. */
function exported(schema: Json): { root: Json; dropped: string[] } {
  const { schema: own, definitions, dropped } = downgrade(schema, 'X');
  const root = { ...(own as object), components: { schemas: Object.fromEntries(definitions) } } as Json;
  return { root, dropped: dropped.map(({ keyword }) => keyword) };
}

const fits = (schema: Json, value: unknown): boolean => validate(schema, value).length === 0;

const CASES: readonly {
  readonly what: string;
  readonly schema: Json;
  readonly takes: readonly unknown[];
  readonly refuses?: readonly unknown[];
  readonly drops?: readonly string[];
}[] = [
  {
    what: 'a list whose elements differ takes each of them',
    schema: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
    takes: [['a', 1], []],
    refuses: [
      ['a', true],
      ['a', 1, 2],
    ],
    drops: ['prefixItems'],
  },
  {
    what: 'properties by pattern are no properties too many',
    schema: { type: 'object', patternProperties: { '^x-': { type: 'string' } }, additionalProperties: false },
    takes: [{ 'x-a': 'b' }],
    refuses: [{ 'x-a': 1 }],
    drops: ['patternProperties'],
  },
  {
    what: 'the opposite of what cannot be said is not said',
    schema: { not: { type: 'object', propertyNames: { pattern: '^a' } } },
    takes: [{ b: 1 }],
    drops: ['propertyNames', 'not'],
  },
  {
    what: 'of alternatives that have become wider several may fit',
    schema: {
      oneOf: [
        { type: 'array', contains: { const: 1 } },
        { type: 'array', contains: { const: 2 } },
      ],
    },
    takes: [[1], [2]],
    refuses: ['a'],
    drops: ['contains', 'contains'],
  },
  {
    what: 'what stands beside a reference counts',
    schema: { $ref: '#/$defs/id', maxLength: 3, $defs: { id: { type: 'string', minLength: 2 } } },
    takes: ['ab'],
    refuses: ['a', 'abcd', 5],
  },
  {
    what: 'several types keep what each of them says',
    schema: { type: ['string', 'array', 'null'], minLength: 1, maxItems: 1 },
    takes: ['a', [1], null],
    refuses: ['', [1, 2], 5],
  },
  {
    what: 'numbers stay within their bounds',
    schema: { type: 'number', exclusiveMinimum: 1, maximum: 3 },
    takes: [2, 3],
    refuses: [1, 4],
  },
  {
    what: 'of two bounds the stricter one holds',
    schema: { exclusiveMinimum: 1, minimum: 2, maximum: 3, exclusiveMaximum: 9 },
    takes: [2, 3],
    refuses: [1.5, 4],
  },
  {
    what: 'null is one of the values that are listed, or is none',
    schema: {
      anyOf: [
        { type: ['string', 'null'], enum: ['a'] },
        { type: 'null', not: {} },
      ],
    },
    takes: ['a'],
    refuses: [null, 'b'],
  },
  { what: 'a value that is listed twice over', schema: { enum: [1, 2], const: 2 }, takes: [2], refuses: [1] },
  {
    what: 'no more elements than none',
    schema: { type: 'array', items: false, maxItems: 3 },
    takes: [[]],
    refuses: [[1]],
  },
  {
    what: 'the opposite of what refers to itself and is wider is not said',
    schema: {
      $ref: '#/$defs/a',
      $defs: {
        a: { not: { properties: { x: { $ref: '#/$defs/a' } }, required: ['x'] }, contains: { type: 'string' } },
      },
    },
    takes: [{}, { x: [1] }],
    drops: ['not', 'contains'],
  },
];

for (const { what, schema, takes, refuses = [], drops = [] } of CASES) {
  test(`${what}`, () => {
    const { root, dropped } = exported(schema);
    for (const value of takes) assert.ok(fits(schema, value) && fits(root, value), JSON.stringify({ value, root }));
    for (const value of refuses) assert.ok(!fits(root, value), JSON.stringify({ value, root }));
    assert.deepEqual(dropped, drops);
  });
}

const value = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 0, 1, 2, 1.5, '', 'a', 'ab', 'x-1'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'x-1'), tie('value'), { maxKeys: 3 }),
  ),
})).value as fc.Arbitrary<Json>;

const TYPE = fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'array', 'object');

/** `references`: what else a schema may be. */
const schemas = (...references: Json[]) =>
  fc.letrec(tie => {
    const inner = tie('schema');
    const list = fc.array(inner, { minLength: 1, maxLength: 2 });
    return {
      schema: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.boolean(),
        fc.constantFrom<Json>({}, ...references),
        fc.record(
          {
            type: fc.oneof(TYPE, fc.uniqueArray(TYPE, { minLength: 1, maxLength: 3 })),
            enum: fc.array(value, { minLength: 1, maxLength: 3 }),
            minLength: fc.nat(2),
            maximum: fc.nat(2),
            exclusiveMinimum: fc.nat(1),
            minItems: fc.nat(2),
            items: inner,
            prefixItems: list,
            contains: inner,
            properties: fc.dictionary(fc.constantFrom('a', 'b'), inner, { maxKeys: 2 }),
            patternProperties: fc.dictionary(fc.constantFrom('^x-', 'b'), inner, { maxKeys: 2 }),
            additionalProperties: inner,
            propertyNames: inner,
            required: fc.constantFrom([], ['a'], ['b']),
            allOf: list,
            anyOf: list,
            oneOf: list,
            not: inner,
            if: inner,
            then: inner,
          },
          { requiredKeys: [] },
        ),
      ),
    };
  }).schema as fc.Arbitrary<Json>;

const ONE = { $ref: '#/$defs/one' };
const TWO = { $ref: '#/$defs/two', minLength: 1 };

test('what the contract allows, the exported model allows', () => {
  fc.assert(
    fc.property(schemas(ONE, TWO), schemas(), schemas(ONE), value, (schema, one, two, sent) => {
      const whole: Json = { allOf: [schema], $defs: { one, two } };
      if (fits(whole, sent)) assert.ok(fits(exported(whole).root, sent));
    }),
    { numRuns: 2000, interruptAfterTimeLimit: 20_000 },
  );
});
