import { define, type Json, type Node, toJson } from '../yaml/index.ts';
import { followRef, type RefProblem, refOf, type SchemaNode, type SchemaReader } from './resolve.ts';

/** A schema as one self-contained JSON document: what its `$ref`s reach stands in its `$defs`, each target once. */
export interface Bundle {
  readonly schema: Json;
  readonly problems: readonly RefProblem[];
}

const MOST_DEFINITIONS = 1000;
const MOST_DEPTH = 400;

/** Never throws; a `$ref` that cannot be followed becomes the schema that allows everything, and a problem. */
export function bundleSchema(schema: SchemaNode, reader: SchemaReader): Bundle {
  const bundling = new Bundling(reader);
  const json = bundling.convert(schema, 0);
  if (bundling.definitions.size === 0 || typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { schema: json, problems: bundling.problems };
  }
  const definitions: { [name: string]: Json } = {};
  for (const [name, definition] of bundling.definitions) define(definitions, name, definition);
  return { schema: { ...json, $defs: definitions }, problems: bundling.problems };
}

/** Keywords whose values are not schemas: `$ref` in them is data. */
const DATA = new Set(['const', 'enum', 'default', 'examples', 'example']);
/** Keywords whose values are mappings from names to schemas. */
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas']);

class Bundling {
  readonly problems: RefProblem[] = [];
  readonly definitions = new Map<string, Json>();
  private readonly reader: SchemaReader;
  private readonly names = new Map<Node, string>();

  constructor(reader: SchemaReader) {
    this.reader = reader;
  }

  convert(schema: SchemaNode, depth: number): Json {
    const { node } = schema;
    if (depth > MOST_DEPTH) return true;
    if (node.kind === 'sequence') return node.items.map(item => this.convert({ ...schema, node: item }, depth + 1));
    if (node.kind !== 'mapping') return toJson(node);
    const object: { [name: string]: Json } = {};
    for (const entry of node.entries) {
      const key = entry.key.text;
      if (key === '$defs' || key === 'definitions' || key === '$anchor' || key === '$schema' || key === '$id') continue;
      if (key === '$ref') {
        const name = this.definition(schema);
        if (name !== undefined) object.$ref = `#/$defs/${name}`;
      } else if (DATA.has(key)) object[key] = toJson(entry.value);
      else if (NAMED.has(key) && entry.value.kind === 'mapping') {
        const named: { [name: string]: Json } = {};
        for (const inner of entry.value.entries)
          define(named, inner.key.text, this.convert({ ...schema, node: inner.value }, depth + 1));
        object[key] = named;
      } else define(object, key, this.convert({ ...schema, node: entry.value }, depth + 1));
    }
    return object;
  }

  private definition(schema: SchemaNode): string | undefined {
    const followed = followRef(schema, this.reader);
    if ('problem' in followed) {
      this.problems.push(followed.problem);
      return undefined;
    }
    const target = followed.schema;
    const known = this.names.get(target.node);
    if (known !== undefined) return known;
    if (this.names.size >= MOST_DEFINITIONS) return undefined;
    const name = this.freeName(refOf(schema.node)?.text ?? '');
    this.names.set(target.node, name);
    this.definitions.set(name, true);
    this.definitions.set(name, this.convert(target, 0));
    return name;
  }

  /** `./user.schema.yaml#/properties/email` is `email`; a second one of that name `email2`. */
  private freeName(reference: string): string {
    const last = reference.replace(/\/$/, '').split(/[/#]/).filter(Boolean).at(-1) ?? 'schema';
    const base =
      last
        .replace(/\.(schema\.)?(ya?ml|json)$/, '')
        .replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '') || 'schema';
    const taken = new Set(this.names.values());
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base}${i}`;
    return name;
  }
}
