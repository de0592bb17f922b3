import { inner, type NameCollector } from '../../names/collector.ts';
import {
  followReference,
  type Property,
  refOf,
  type SchemaNode,
  type SchemaReader,
  typeOf,
} from '../../schema/index.ts';
import { type Entry, entryOf, get, type Mapping, type Node, rangeWithin, type Scalar } from '../../yaml/index.ts';

/** Keywords whose values are data, and those whose values are mappings from names to schemas. */
const DATA = new Set(['const', 'enum', 'default', 'examples', 'example']);
const MOST_DEPTH = 60;

/** The properties and definitions that a schema declares, and those that it refers to; `$ref`s are not entered. */
export function schemaNames(schema: SchemaNode, reader: SchemaReader, out: NameCollector, depth = 0): void {
  const { node } = schema;
  if (depth > MOST_DEPTH) return;
  if (node.kind === 'sequence')
    for (const item of node.items) schemaNames({ ...schema, node: item }, reader, out, depth + 1);
  if (node.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    const inside = { ...schema, node: value };
    if (key.text === '$ref' && value.kind === 'scalar') pointerNames(schema, value, reader, out);
    else if (key.text === 'required') requiredNames(schema, node, value, reader, out);
    else if (key.text === 'properties' && value.kind === 'mapping') {
      for (const entry of value.entries) {
        const property = declared(schema, node, entry, reader);
        out.property(property, inner(entry.key), 'definition');
        schemaNames({ ...schema, node: entry.value }, reader, out, depth + 1);
      }
    } else if ((key.text === '$defs' || key.text === 'definitions') && value.kind === 'mapping') {
      for (const entry of value.entries) {
        out.scalar('definition', definitionKey(schema.file, entry.key), entry.key, 'definition');
        schemaNames({ ...schema, node: entry.value }, reader, out, depth + 1);
      }
    } else if (!DATA.has(key.text)) schemaNames(inside, reader, out, depth + 1);
  }
}

/** What a schema says of one of its own properties. */
function declared(schema: SchemaNode, holder: Mapping, entry: Entry, reader: SchemaReader): Property {
  const description = get(entry.value, 'description');
  return {
    name: entry.key.text,
    type: typeOf({ ...schema, node: entry.value }, reader).type,
    required: isRequired(holder, entry.key.text),
    file: schema.file,
    range: entry.key.range,
    ...(description?.kind === 'scalar' ? { description: description.text } : {}),
  };
}

const definitionKey = (file: string, key: Scalar): string => `definition ${file}:${key.range.start}`;

const isRequired = (schema: Mapping, name: string): boolean => {
  const required = get(schema, 'required');
  return required?.kind === 'sequence' && required.items.some(item => item.kind === 'scalar' && item.text === name);
};

function requiredNames(
  schema: SchemaNode,
  node: Mapping,
  required: Node,
  reader: SchemaReader,
  out: NameCollector,
): void {
  if (required.kind !== 'sequence') return;
  let all: ReturnType<typeof typeOf>['type'] | undefined;
  for (const item of required.items) {
    if (item.kind !== 'scalar') continue;
    const own = entryOf(get(node, 'properties'), item.text);
    if (own) {
      out.property(declared(schema, node, own, reader), inner(item), 'read');
      continue;
    }
    // Declared by what the schema refers to, or by one of its `allOf`s.
    all ??= typeOf(schema, reader).type;
    const property = all.kind === 'object' ? all.properties.get(item.text) : undefined;
    if (property) out.property(property, inner(item), 'read');
  }
}

/** `./user.schema.yaml#/properties/email` names a property, `#/$defs/address` a definition. */
function pointerNames(schema: SchemaNode, value: Scalar, reader: SchemaReader, out: NameCollector): void {
  const hash = value.text.indexOf('#');
  if (hash < 0 || value.text[hash + 1] !== '/') return;
  const segments = value.text.slice(hash + 2).split('/');
  let start = hash + 2;
  for (const [i, segment] of segments.entries()) {
    const range = rangeWithin(value, { start, end: start + segment.length });
    start += segment.length + 1;
    const section = segments[i - 1];
    if (section !== 'properties' && section !== '$defs' && section !== 'definitions') continue;
    const upTo = (count: number) =>
      pointed(schema, value.text.slice(0, hash + 2) + segments.slice(0, count).join('/'), reader);
    const found = upTo(i);
    const around = i === 1 ? pointed(schema, value.text.slice(0, hash + 1), reader) : upTo(i - 1);
    const entry = found && entryOf(found.node, segment);
    if (!found || !entry || around?.node.kind !== 'mapping') continue;
    const holder = { ...found, around: around.node };
    if (section === 'properties')
      out.property(declared(holder, holder.around, entry, reader), range, 'read', { spelling: 'pointer' });
    else out.name('definition', definitionKey(holder.file, entry.key), segment, range, 'read', { spelling: 'pointer' });
  }
}

/** What a reference leads to, written where the schema's own stands. */
function pointed(schema: SchemaNode, reference: string, reader: SchemaReader): SchemaNode | undefined {
  const own = refOf(schema.node);
  const followed = own && followReference(schema, { ...own, text: reference }, reader);
  return !followed || 'problem' in followed ? undefined : followed.schema;
}
