import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validate } from '../../server/src/schema/index.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

/** Whoever writes a schema may be hostile: every one of these gets an answer, and the other files get theirs. */

const TABLE = 'table: shop\nkey: { partition: { pk: S } }\n';
const contract = (data: string, item = '{ pk: "${data.id}" }'): string =>
  `operation: store\nsummary: Store\ndata:\n${data}\nmapping:\n  dynamodb:\n    action: PutItem\n    table: shop\n    item: ${item}\nexamples:\n  - { name: one, data: { id: "${'a'.repeat(40)}!" } }\n`;

function check(files: Readonly<Record<string, string>>): readonly string[] {
  const workspace = new Workspace([FOLDER], memoryFiles({ 'shop.table.yaml': TABLE, ...files }));
  const [root] = workspace.snapshot().roots;
  return Object.keys(files)
    .filter(path => path.endsWith('.operation.yaml'))
    .flatMap(path => findingsOf(root!, `${FOLDER}/${path}`, '2026-11-25'))
    .map(finding => `${finding.rule}: ${finding.message}`);
}

/** A test that hangs is ended, and fails. */
const bounded = { timeout: 60_000 };
const ID = '    id: { type: string, minLength: 1 }';
const object = (properties: string): string => `  type: object\n  required: [id]\n  properties:\n${ID}\n${properties}`;

for (const pattern of ['^(a+)+$', '^(a|a)*$', '^([a-z]+)*[0-9]$', '(a*)*b', '^(.*a){25}$'])
  test(`the pattern ${pattern} does not hang the check of an example`, bounded, () => {
    const schema = object(`    id2: { type: string }`).replace(
      'minLength: 1 }',
      `minLength: 1, pattern: '${pattern}' }`,
    );
    check({ 'a.operation.yaml': contract(schema) });
    validate({ type: 'string', pattern }, `${'a'.repeat(50_000)}!`);
  });

test('a recursive reference is one diagnostic where it is mapped, and none where it is not', bounded, () => {
  const tree = object(
    '    tree: { $ref: "#/$defs/tree" }\n  $defs:\n    tree: { type: object, properties: { left: { $ref: "#/$defs/tree" }, right: { $ref: "#/$defs/tree" } } }',
  );
  assert.deepEqual(check({ 'a.operation.yaml': contract(tree) }), []);
  const mapped = check({ 'a.operation.yaml': contract(tree, '{ pk: "${data.id}", tree: "${data.tree}" }') });
  assert.equal(mapped.length, 1);
  assert.match(mapped[0]!, /^unmapped-type: .*recursive/);
});

test('two files that refer to each other', bounded, () => {
  const problems = check({
    'a.operation.yaml': contract(object('    x: { $ref: ./b.schema.yaml }')),
    'b.schema.yaml': '$ref: ./c.schema.yaml\n',
    'c.schema.yaml': '$ref: ./b.schema.yaml\n',
  });
  assert.equal(problems.length, 1);
  assert.match(problems[0]!, /^broken-ref: /);
});

test('references that double at each step', bounded, () => {
  const steps = Array.from(
    { length: 60 },
    (_, i) =>
      `    s${i}: { type: object, properties: { a: { $ref: "#/$defs/s${i + 1}" }, b: { $ref: "#/$defs/s${i + 1}" } } }`,
  );
  const data = object(`    x: { $ref: "#/$defs/s0" }\n  $defs:\n${steps.join('\n')}\n    s60: { type: string }`);
  check({ 'a.operation.yaml': contract(data, '{ pk: "${data.id}", x: "${data.x}" }') });
});

test('a reference to a file of 10 MB', bounded, () => {
  const large = `type: object\nproperties:\n${Array.from({ length: 250_000 }, (_, i) => `  property${i}: { type: string, maxLength: ${i} }\n`).join('')}`;
  assert.ok(large.length > 10_000_000);
  const problems = check({
    'a.operation.yaml': contract(object('    x: { $ref: ./large.schema.yaml }')),
    'large.schema.yaml': large,
  });
  assert.equal(problems.length, 1);
  assert.match(problems[0]!, /^broken-ref: .*larger than 5 MB/);
});

test('10,000 properties', bounded, () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `    p${i}: { type: string }`).join('\n');
  const problems = check({ 'a.operation.yaml': contract(object(many), '{ $spread: "${data}", pk: "${data.id}" }') });
  assert.equal(problems.filter(problem => problem.startsWith('template-quota')).length, 1);
});

test('nesting of 1,000', bounded, () => {
  const deep = `${'{ type: object, properties: { a: '.repeat(1000)}{ type: string }${' } }'.repeat(1000)}`;
  const problems = check({
    'a.operation.yaml': contract(object(`    deep: ${deep}`), '{ pk: "${data.id}", deep: "${data.deep}" }'),
    'b.operation.yaml': contract(object('    x: { type: string }')).replace('operation: store', 'operation: other'),
  });
  assert.ok(problems.length >= 1, 'it is said that this nests too deeply');
});

/** As deep as alternatives are tried anew at each level. */
const nested = (depth: number): Json => {
  let value: Json = {};
  for (let i = 0; i < depth; i++) value = { a: value };
  return value;
};
const SELF = { $ref: '#/$defs/self' };
const self = (schema: Json): Json => ({ ...SELF, $defs: { self: schema } });
const HOSTILE: Readonly<Record<string, { readonly schema: Json; readonly value: Json }>> = {
  'alternatives that double at each level': {
    schema: self({
      anyOf: ['b', 'c'].map(
        (name): Json => ({ allOf: [{ type: 'object', properties: { a: SELF } }, { required: [name] }] }),
      ),
    }),
    value: nested(40),
  },
  'unevaluatedProperties at each level of alternatives': {
    schema: self({
      anyOf: ['b', 'c'].map((name): Json => ({ properties: { a: SELF }, required: [name] })),
      oneOf: [{ properties: { a: SELF } }, { properties: { a: SELF }, minProperties: 1 }],
      unevaluatedProperties: SELF,
    }),
    value: nested(40),
  },
  'unevaluatedItems over a thousand schemas that each speak of some': {
    schema: { allOf: Array.from({ length: 1000 }, () => ({ contains: { minimum: 1 } })), unevaluatedItems: false },
    value: Array.from({ length: 2000 }, (_, i) => i + 1),
  },
  'a thousand alternatives of ten thousand properties each': {
    schema: {
      anyOf: Array.from({ length: 1000 }, () => ({ additionalProperties: true })),
      unevaluatedProperties: false,
    },
    value: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`p${i}`, i])),
  },
  'a list whose elements are compared a thousand times': {
    schema: { anyOf: Array.from({ length: 1000 }, () => ({ uniqueItems: true, minItems: 1e9 })) },
    value: Array.from({ length: 20_000 }, (_, i) => ({ i })),
  },
  'a schema that is itself in place': { schema: self({ allOf: [SELF, SELF] }), value: 1 },
};

for (const [what, { schema, value }] of Object.entries(HOSTILE))
  test(`${what}: an answer`, bounded, () => {
    validate(schema, value);
  });

test('a chain of ten thousand definitions', bounded, () => {
  const definitions = Array.from({ length: 10_000 }, (_, i) => `    d${i}: { $ref: "#/$defs/d${i + 1}" }`).join('\n');
  const data = object(`    x: { $ref: "#/$defs/d0" }\n  $defs:\n${definitions}\n    d10000: { type: string }`);
  const problems = check({ 'a.operation.yaml': contract(data) });
  assert.ok(
    problems.some(problem => /reaches more/.test(problem)),
    problems.join('\n'),
  );
});

test('a dynamic reference with many anchors', bounded, () => {
  const anchors = Array.from(
    { length: 300 },
    (_, i) =>
      `    r${i}: { $id: r${i}, $ref: r${(i + 1) % 300}, $defs: { d: { $dynamicAnchor: a${i % 7}, $dynamicRef: "#a${(i + 1) % 7}" } } }`,
  );
  check({ 'a.operation.yaml': contract(object(`    x: { $ref: r0 }\n  $defs:\n${anchors.join('\n')}`)) });
});
