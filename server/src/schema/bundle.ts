import { define, type Json, type Mapping, type Node, toJson } from '../yaml/index.ts';
import { DIALECTS, type DialectFacts } from './dialect.ts';
import { holds } from './keywords.ts';
import { modern } from './modern.ts';
import {
  followReference,
  type Reference,
  type RefProblem,
  referencesOf,
  type SchemaNode,
  type SchemaReader,
} from './resolve.ts';
import { resourcesOf } from './resource.ts';

/**
 * A schema as one self-contained JSON document of 2020-12 in which there is one kind of reference, `#/$defs/NAME`: what its
 * references reach (by path, file, `$id`, `$anchor` or `$dynamicRef`) stands in its `$defs`, each target once for each meaning
 * of its dynamic references; what older editions wrote otherwise is written anew.
 */
export interface Bundle {
  readonly schema: Json;
  readonly problems: readonly RefProblem[];
}

const MOST_DEFINITIONS = 1000;
const MOST_DEPTH = 500;
/** Deeper than this a definition is written later, so that a long row of them needs no deep stack. */
const DEEP = 100;

/** Never throws; a reference that cannot be followed becomes the schema that allows everything, and a problem. */
export function bundleSchema(schema: SchemaNode, reader: SchemaReader): Bundle {
  return new Bundling(reader).bundle(schema);
}

type Schema = { [name: string]: Json };

class Bundling {
  private readonly problems: RefProblem[] = [];
  private readonly definitions = new Map<string, Json>();
  private readonly reader: SchemaReader;
  /** By target, and by what its dynamic references mean. */
  private readonly names = new Map<Node, Map<string, string>>();
  private readonly taken = new Set<string>();
  private readonly numbers = new Map<Node, number>();
  /** Targets whose definitions are still to be written. */
  private readonly waiting: { readonly name: string; readonly schema: SchemaNode }[] = [];

  constructor(reader: SchemaReader) {
    this.reader = reader;
  }

  bundle(schema: SchemaNode): Bundle {
    const json = this.convert(schema, 0);
    for (let next = this.waiting.pop(); next; next = this.waiting.pop())
      this.definitions.set(next.name, this.convert(next.schema, 0));
    if (this.definitions.size === 0 || !isObject(json)) return { schema: json, problems: this.problems };
    const definitions: Schema = {};
    for (const [name, definition] of this.definitions) define(definitions, name, definition);
    return { schema: { ...json, $defs: definitions }, problems: this.problems };
  }

  private convert(schema: SchemaNode, depth: number): Json {
    const { node } = schema;
    if (depth > MOST_DEPTH) return true;
    if (node.kind === 'sequence') return node.items.map(item => this.convert({ ...schema, node: item }, depth + 1));
    if (node.kind !== 'mapping') return toJson(node);
    const facts = DIALECTS[resourcesOf(schema.root, schema.file).around(node).dialect];
    const [first, ...others] = referencesOf(node).map(ref => this.definition(schema, ref, depth));
    const reference = (name: string | undefined): Json => (name === undefined ? true : { $ref: `#/$defs/${name}` });
    if (facts.refStandsAlone && first !== undefined) return reference(first);
    const object = modern(this.keywords(schema, node, facts, depth));
    if (first !== undefined) object.$ref = `#/$defs/${first}`;
    if (others.length > 0)
      object.allOf = [...(Array.isArray(object.allOf) ? object.allOf : []), ...others.map(reference)];
    return object;
  }

  private keywords(schema: SchemaNode, node: Mapping, { id }: DialectFacts, depth: number): Schema {
    const object: Schema = {};
    for (const { key, value } of node.entries) {
      const keyword = key.text;
      const inside = (inner: Node): Json => this.convert({ ...schema, node: inner }, depth + 1);
      switch (keyword === id ? 'names' : holds(keyword)) {
        case 'names':
        case 'definitions':
          break;
        case 'named':
          if (value.kind !== 'mapping') break;
          object[keyword] = {};
          for (const entry of value.entries) define(object[keyword], entry.key.text, inside(entry.value));
          break;
        case 'schema':
          object[keyword] = inside(value);
          break;
        default:
          define(object, keyword, toJson(value));
      }
    }
    return object;
  }

  /** The name of a reference's target among the definitions. */
  private definition(schema: SchemaNode, ref: Reference, depth: number): string | undefined {
    const followed = followReference(schema, ref, this.reader);
    if ('problem' in followed) {
      this.problems.push(followed.problem);
      return undefined;
    }
    const target = followed.schema;
    const meaning = this.meaningOf(target);
    const known = this.names.get(target.node) ?? new Map<string, string>();
    const name = known.get(meaning);
    if (name !== undefined) return name;
    if (this.taken.size >= MOST_DEFINITIONS) {
      const message = `A schema can reach ${MOST_DEFINITIONS} others, and this one reaches more: what is behind this reference is not checked.`;
      this.problems.push({ file: schema.file, range: ref.range, message });
      return undefined;
    }
    const free = this.freeName(ref.text);
    this.names.set(target.node, known.set(meaning, free));
    this.taken.add(free);
    this.definitions.set(free, true);
    if (depth < DEEP) this.definitions.set(free, this.convert(target, depth + 1));
    else this.waiting.push({ name: free, schema: target });
    return free;
  }

  /** What its dynamic references mean, as a text. */
  private meaningOf({ dynamic }: SchemaNode): string {
    if (!dynamic) return '';
    const number = (node: Node): number => {
      const known = this.numbers.get(node) ?? this.numbers.size;
      this.numbers.set(node, known);
      return known;
    };
    return [...dynamic]
      .map(([name, { node }]) => `${JSON.stringify(name)}:${number(node)}`)
      .sort()
      .join(',');
  }

  /** `./user.schema.yaml#/properties/email` is `email`; a second one of that name `email2`. */
  private freeName(reference: string): string {
    const last = reference.replace(/\/$/, '').split(/[/#]/).filter(Boolean).at(-1) ?? 'schema';
    const base =
      last
        .replace(/\.(schema\.)?(ya?ml|json)$/, '')
        .replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '') || 'schema';
    let name = base;
    for (let i = 2; this.taken.has(name); i++) name = `${base}${i}`;
    return name;
  }
}

const isObject = (value: Json): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
