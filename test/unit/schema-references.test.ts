import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bundleSchema,
  type SchemaNode,
  type SchemaReader,
  type Type,
  typeOf,
  validate,
} from '../../server/src/schema/index.ts';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { get, type Json, type Node, parseYaml } from '../../server/src/yaml/index.ts';
import { FOLDER, memoryFiles } from '../memory-files.ts';

/** Whatever way a schema refers to another: what a template knows of it, and what is checked, is the same. */

interface Read {
  readonly schema: SchemaNode;
  readonly reader: SchemaReader;
}

function read(text: string, files: Readonly<Record<string, string>> = {}, key?: 'data' | 'result'): Read {
  const parse = (yaml: string): Node => parseYaml(yaml)[0]!.root;
  const document = parse(text);
  const root = key ? get(document, key)! : document;
  const nodes = new Map(Object.entries(files).map(([name, yaml]) => [name, parse(yaml)]));
  const reader: SchemaReader = {
    read: (_, reference) => {
      const node = nodes.get(reference.replace(/^\.\//, ''));
      return node ? { node, file: `file:///w/${reference}` } : { refused: `There is no "${reference}".` };
    },
  };
  return { schema: { node: root, root, document, file: 'file:///w/a.yaml' }, reader };
}

const property = (type: Type, name: string): Type | undefined =>
  type.kind === 'object' ? type.properties.get(name)?.type : undefined;
const typed = ({ schema, reader }: Read): Type => {
  const { type, problems } = typeOf(schema, reader);
  assert.deepEqual(problems, []);
  return type;
};
const accepts = ({ schema, reader }: Read, value: Json): boolean => {
  const bundle = bundleSchema(schema, reader);
  assert.deepEqual(bundle.problems, []);
  return validate(bundle.schema, value).length === 0;
};

test('what stands beside a $ref holds as well as its target', () => {
  const id = read('{ $ref: "#/$defs/id", minLength: 3, $defs: { id: { type: string, minLength: 1, maxLength: 9 } } }');
  assert.deepEqual(typed(id), { kind: 'string', nullable: false, minLength: 3, maxLength: 9 });
  assert.deepEqual([accepts(id, 'ab'), accepts(id, 'abc')], [false, true]);
  const user = typed(
    read(
      '$ref: "#/$defs/base"\nrequired: [mail]\nproperties: { mail: { type: string } }\n$defs: { base: { type: object, properties: { id: { type: string } } } }',
    ),
  );
  assert.deepEqual(user.kind === 'object' && [...user.properties].map(([name, { required }]) => [name, required]), [
    ['mail', true],
    ['id', false],
  ]);
});

test('all that says something of a property counts, wherever it is said', () => {
  const type = typed(
    read(
      'type: object\nproperties: { n: { type: [number, "null"] } }\nallOf: [{ properties: { n: { type: [integer, "null"], maximum: 5 } } }, { properties: { n: { type: number } } }]',
    ),
  );
  assert.deepEqual(property(type, 'n'), { kind: 'number', integer: true, nullable: false, maximum: 5 });
});

test('anchors and $ids name schemas, in the same file and in another', () => {
  const text =
    'type: object\nproperties: { a: { $ref: "#mail" }, b: { $ref: "./b.yaml#street" }, c: { $ref: "https://example.com/zip" } }\n$defs: { x: { $anchor: mail, type: string }, y: { $id: "https://example.com/zip", type: integer } }';
  const one = read(text, { 'b.yaml': '$defs: { s: { $anchor: street, type: boolean } }' });
  const type = typed(one);
  assert.deepEqual(
    ['a', 'b', 'c'].map(name => property(type, name)?.kind),
    ['string', 'boolean', 'number'],
  );
  assert.ok(accepts(one, { a: 'x', b: true, c: 1 }));
  for (const wrong of [{ a: 1 }, { b: 'x' }, { c: 'x' }] as Json[])
    assert.ok(!accepts(one, wrong), JSON.stringify(wrong));
});

test('a dynamic reference means what the schema around has made of it', () => {
  const list =
    '$id: https://example.com/list\ntype: array\nitems: { $dynamicRef: "#element" }\n$defs: { any: { $dynamicAnchor: element } }';
  const names = read(
    '$id: https://example.com/names\n$ref: ./list.yaml\n$defs: { name: { $dynamicAnchor: element, type: string, minLength: 1 } }',
    { 'list.yaml': list },
  );
  const type = typed(names);
  assert.equal(type.kind === 'array' && type.items.kind, 'string');
  assert.deepEqual([accepts(names, ['a']), accepts(names, ['']), accepts(names, [1])], [true, false, false]);
  assert.ok(accepts(read(list), [1, 'a']));
});

test('the result may use what data declares, with what data itself refers to', () => {
  const contract =
    'data: { properties: { user: { $ref: "#/$defs/user" } }, $defs: { user: { type: object, properties: { id: { $ref: "#/$defs/id" } } }, id: { $anchor: id, type: string } } }\nresult: { type: object, properties: { user: { $ref: "#/data/properties/user" }, id: { $ref: "#id" } } }';
  const type = typed(read(contract, {}, 'result'));
  assert.deepEqual([property(property(type, 'user')!, 'id')?.kind, property(type, 'id')?.kind], ['string', 'string']);
});

test('a file of an older edition means what it meant there', () => {
  const old =
    '$schema: http://json-schema.org/draft-07/schema#\ntype: object\nproperties: { pair: { type: array, items: [{ type: string }, { type: integer }], additionalItems: false }, same: { $ref: "#/definitions/text", maxLength: 1 } }\ndependencies: { same: [pair] }\ndefinitions: { text: { type: string } }';
  const one = read('$ref: ./old.yaml', { 'old.yaml': old });
  assert.ok(accepts(one, { pair: ['a', 1], same: 'long' }), 'what stands beside a $ref did not count then');
  for (const wrong of [{ pair: ['a', 'b'] }, { pair: ['a', 1, 2] }, { same: 'a' }] as Json[])
    assert.ok(!accepts(one, wrong), JSON.stringify(wrong));
});

const TABLE = 'table: shop\nkey: { partition: { pk: S } }\n';
const check = (data: string): string[] => {
  const text = `operation: store\nsummary: Store\ndata:\n  type: object\n  required: [id]\n  properties:\n    id: { type: string, minLength: 1 }\n${data}\nmapping:\n  dynamodb: { action: PutItem, table: shop, item: { pk: "\${data.id}" } }\n`;
  const [root] = new Workspace([FOLDER], memoryFiles({ 'shop.table.yaml': TABLE, 'a.operation.yaml': text })).snapshot()
    .roots;
  return findingsOf(root!, `${FOLDER}/a.operation.yaml`, '2026-11-25').map(
    ({ rule, range }) => `${rule} at ${text.slice(range.start, range.end)}`,
  );
};

test('a reference that leads nowhere is told once, in whichever keyword it stands', () => {
  for (const keyword of ['not', 'if', 'contains', 'propertyNames', 'unevaluatedProperties', 'additionalProperties'])
    assert.deepEqual(
      check(`    x: { type: [object, array], ${keyword}: { $ref: ./gone.yaml } }`),
      ['broken-ref at ./gone.yaml'],
      keyword,
    );
  assert.deepEqual(check('    x: { $ref: "#/$defs/gone" }'), ['broken-ref at "#/$defs/gone"']);
});

test('a property that nothing speaks of is shown at its key', () => {
  const text = `  unevaluatedProperties: false\nexamples:\n  - { name: one, data: { id: a, colour: red } }`;
  assert.deepEqual(check(text), ['example-data at colour']);
});

test('names that every object has in JavaScript are names like others', () => {
  const closed: Json = { properties: { a: {} }, unevaluatedProperties: false };
  for (const name of ['constructor', '__proto__', 'toString'])
    assert.equal(validate(closed, JSON.parse(`{ "a": 1, "${name}": 1 }`)).length, 1, name);
});
