import fc from 'fast-check';
import type { Json } from '../../server/src/yaml/index.ts';

/** Schemas of 2020-12 with every keyword that says which values fit, and small values that meet them often. */

const NAMES = ['a', 'b', 'ab', 'x-1'] as const;
type Keywords = { readonly [keyword: string]: fc.Arbitrary<Json> };

const name = fc.constantFrom(...NAMES);
const names = fc.uniqueArray(name, { maxLength: 2 }) as fc.Arbitrary<Json>;
const size = fc.integer({ min: 0, max: 3 });

export const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false, 0, 1, 2, -1, 0.5, 1.1, 3.3, '', 'a', 'b', 'ab', 'ba', 'é𝄞', 'x-1'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES, 'c'), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** Some of the keywords, few at a time. */
const someOf = (keywords: Keywords): fc.Arbitrary<Json> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(keywords).map(([keyword, arbitrary]) => [
          keyword,
          fc.option(arbitrary, { nil: undefined, freq: 2 }),
        ]),
      ),
    )
    .map(record => Object.fromEntries(Object.entries(record).filter(([, one]) => one !== undefined)) as Json);

/** `references`: what else a schema may be, each with or without something beside it. */
export function schemas(references: readonly { readonly [keyword: string]: Json }[]): fc.Arbitrary<Json> {
  const { schema } = fc.letrec<{ schema: Json }>(tie => {
    const inner = tie('schema');
    const list = fc.array(inner, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<Json>;
    const named = fc.dictionary(name, inner, { maxKeys: 3, noNullPrototype: true }) as fc.Arbitrary<Json>;
    const patterns = fc.dictionary(fc.constantFrom('^x-', 'b', '^a$', '^[^a]*$'), inner, {
      maxKeys: 2,
      noNullPrototype: true,
    }) as fc.Arbitrary<Json>;
    const type = fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'array', 'object');
    const anything: Keywords = {
      type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })) as fc.Arbitrary<Json>,
      enum: fc.array(value, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<Json>,
      const: value,
    };
    const text: Keywords = {
      minLength: size,
      maxLength: size,
      pattern: fc.constantFrom('^a', 'b', 'a$', '^$', '^\\p{L}'),
    };
    const number: Keywords = {
      minimum: size,
      maximum: size,
      exclusiveMinimum: size,
      exclusiveMaximum: size,
      multipleOf: fc.constantFrom(0.5, 1, 2, 0.25),
    };
    const object: Keywords = {
      properties: named,
      patternProperties: patterns,
      additionalProperties: inner,
      propertyNames: inner,
      required: names,
      dependentRequired: fc.dictionary(name, names, { maxKeys: 2, noNullPrototype: true }) as fc.Arbitrary<Json>,
      dependentSchemas: named,
      minProperties: size,
      maxProperties: size,
      unevaluatedProperties: inner,
    };
    const array: Keywords = {
      items: inner,
      prefixItems: list,
      minItems: size,
      maxItems: size,
      uniqueItems: fc.boolean(),
      contains: inner,
      minContains: size,
      maxContains: size,
      unevaluatedItems: inner,
    };
    const combined: Keywords = {
      allOf: list,
      anyOf: list,
      oneOf: list,
      not: inner,
      if: inner,
      then: inner,
      else: inner,
    };
    const typed = (name: string, own: Keywords): fc.Arbitrary<Json> =>
      fc.tuple(someOf(own), fc.boolean()).map(([one, says]) => (says ? { type: name, ...(one as object) } : one));
    const bare = fc.constantFrom<Json>(true, false, {}, ...references);
    return {
      schema: fc.oneof(
        { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
        bare,
        fc
          .tuple(fc.constantFrom<Json>({}, ...references), someOf(anything))
          .map(([a, b]) => ({ ...(a as object), ...(b as object) })),
        typed('string', text),
        typed('number', number),
        typed('object', object),
        typed('object', object),
        typed('array', array),
        typed('array', array),
        fc
          .tuple(fc.constantFrom<Json>({}, ...references), someOf(combined), someOf(object), someOf(array))
          .map(parts => Object.assign({}, ...(parts as object[])) as Json),
      ),
    };
  });
  return schema;
}

const REFERENCES = [
  { $ref: '#/$defs/one' },
  { $ref: '#/$defs/two' },
  { $ref: '#mark' },
  { $ref: 'https://example.com/inner' },
  { $ref: 'inner#part' },
] as const;

/** A document with definitions, an anchor, and a schema with an `$id` of its own; references lead to all of them, without circles. */
export const whole: fc.Arbitrary<Json> = fc
  .record({
    root: schemas(REFERENCES),
    one: schemas([]),
    two: schemas([{ $ref: '#/$defs/one' }]),
    marked: schemas([{ $ref: '#/$defs/two' }]),
    inner: schemas([{ $ref: '#/$defs/part' }, { $dynamicRef: '#node' }]),
    part: schemas([]),
  })
  .map(({ root, one, two, marked, inner, part }) => ({
    $id: 'https://example.com/whole',
    allOf: [root],
    $defs: {
      one: { $dynamicAnchor: 'node', allOf: [one] },
      two,
      marked: { $anchor: 'mark', allOf: [marked] },
      inner: {
        $id: 'https://example.com/inner',
        allOf: [inner],
        $defs: { part: { $anchor: 'part', $dynamicAnchor: 'node', allOf: [part] } },
      },
    },
  }));
