import type { Json } from '../../yaml/index.ts';
import { intersect } from './intersect.ts';
import { ANY, type Member, NEVER, type ObjectShape, partsOf, type Shape, union } from './shape.ts';

export interface Shapes {
  readonly root: Shape;
  /** The definitions that the root reaches, in the order in which it does; scalars stand where they are used. */
  readonly definitions: ReadonlyMap<string, Shape>;
  /** The title or description of a definition. */
  readonly documentation: ReadonlyMap<string, string>;
}

type Schema = { readonly [keyword: string]: Json };

/** The shape of a self-contained JSON Schema 2020-12 (its `$ref`s are `#/$defs/…`). What a type cannot say is left out. */
export const shapeOf = (schema: Json): Shapes => new Shaping(schema).result();

const KEYWORDS_OF_OBJECTS = ['properties', 'required', 'additionalProperties', 'patternProperties'];
const KEYWORDS_OF_ARRAYS = ['items', 'prefixItems'];
const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'];
const MOST_DEPTH = 200;

class Shaping {
  private readonly schema: Json;
  private readonly definitions = new Map<string, Shape>();
  private readonly documentation = new Map<string, string>();
  private readonly begun = new Set<string>();

  constructor(schema: Json) {
    this.schema = schema;
  }

  result(): Shapes {
    const root = this.follow(this.convert(this.schema, 0));
    const reached = new Map<string, Shape>();
    const visit = (shape: Shape): void => {
      if (shape.kind === 'reference') {
        const target = this.definitions.get(shape.name);
        if (!target || reached.has(shape.name)) return;
        reached.set(shape.name, target);
        visit(target);
      }
      for (const part of partsOf(shape)) visit(part);
    };
    visit(root);
    return { root, definitions: reached, documentation: this.documentation };
  }

  private follow(shape: Shape): Shape {
    const target = shape.kind === 'reference' ? this.definitions.get(shape.name) : undefined;
    return target && target.kind !== 'reference' ? target : shape;
  }

  private convert(schema: Json | undefined, depth: number): Shape {
    if (schema === false) return NEVER;
    if (!isSchema(schema) || depth > MOST_DEPTH) return ANY;
    const parts = [this.own(schema, depth)];
    if (typeof schema.$ref === 'string') parts.push(this.reference(schema.$ref, depth));
    for (const part of listOf(schema.allOf)) parts.push(this.convert(part, depth + 1));
    for (const keyword of ['anyOf', 'oneOf']) {
      const alternatives = listOf(schema[keyword]);
      if (alternatives.length > 0) parts.push(union(alternatives.map(part => this.convert(part, depth + 1))));
    }
    return parts.reduce((a, b) => intersect(a, b, name => this.definitions.get(name)));
  }

  /** What the schema says by its own type, properties and values. */
  private own(schema: Schema, depth: number): Shape {
    const types = typeof schema.type === 'string' ? [schema.type] : listOf(schema.type).map(String);
    const typed =
      types.length > 0
        ? union(types.map(type => this.ofType(type, schema, depth)))
        : KEYWORDS_OF_OBJECTS.some(keyword => keyword in schema)
          ? this.ofType('object', schema, depth)
          : KEYWORDS_OF_ARRAYS.some(keyword => keyword in schema)
            ? this.ofType('array', schema, depth)
            : ANY;
    const values = schema.const !== undefined ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : undefined;
    return values ? intersect({ kind: 'literal', values }, typed, () => undefined) : typed;
  }

  private ofType(type: string, schema: Schema, depth: number): Shape {
    if (type === 'object') return this.object(schema, depth);
    if (type === 'array') return this.array(schema, depth);
    return TYPES.includes(type) ? ({ kind: type } as Shape) : ANY;
  }

  private object(schema: Schema, depth: number): ObjectShape {
    const properties = new Map<string, Member>();
    const required = new Set(listOf(schema.required).map(String));
    if (isSchema(schema.properties)) {
      for (const [name, property] of Object.entries(schema.properties))
        properties.set(name, {
          shape: this.convert(property, depth + 1),
          ...this.documented(property),
          ...(isSchema(property) && property.deprecated === true ? { deprecated: true } : {}),
        });
    }
    for (const name of required) if (!properties.has(name)) properties.set(name, { shape: ANY });
    const patterns = isSchema(schema.patternProperties) ? Object.values(schema.patternProperties) : [];
    return { kind: 'object', properties, required, rest: this.rest(schema.additionalProperties, patterns, depth) };
  }

  private rest(additional: Json | undefined, patterns: readonly Json[], depth: number): ObjectShape['rest'] {
    if (patterns.length > 0) {
      if (additional === undefined || additional === true) return ANY;
      return union([...patterns, additional].map(schema => this.convert(schema, depth + 1)));
    }
    if (additional === undefined) return 'unsaid';
    const shape = this.convert(additional, depth + 1);
    return shape.kind === 'never' ? 'closed' : shape;
  }

  private array(schema: Schema, depth: number): Shape {
    const element =
      schema.items === undefined || Array.isArray(schema.items) ? ANY : this.convert(schema.items, depth + 1);
    const prefix = listOf(schema.prefixItems);
    if (prefix.length === 0) return { kind: 'array', element };
    const required = typeof schema.minItems === 'number' ? Math.min(schema.minItems, prefix.length) : 0;
    const elements = prefix.map(part => this.convert(part, depth + 1));
    const full = schema.items === false || (typeof schema.maxItems === 'number' && schema.maxItems <= prefix.length);
    return { kind: 'tuple', elements, required, rest: full ? null : element };
  }

  private reference(ref: string, depth: number): Shape {
    const name = ref.startsWith('#/$defs/') ? unescaped(ref.slice('#/$defs/'.length)) : undefined;
    const target = name === undefined ? undefined : this.target(name);
    if (name === undefined || target === undefined) return ANY;
    if (!this.begun.has(name)) {
      this.begun.add(name);
      const { documentation } = this.documented(target);
      if (documentation !== undefined) this.documentation.set(name, documentation);
      this.definitions.set(name, this.convert(target, depth + 1));
    }
    const shape = this.definitions.get(name);
    // Objects and what contains itself keep their names.
    return shape === undefined || shape.kind === 'object' || shape.kind === 'union'
      ? { kind: 'reference', name }
      : shape;
  }

  private target(name: string): Json | undefined {
    const definitions = isSchema(this.schema) ? this.schema.$defs : undefined;
    return isSchema(definitions) && Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  }

  /** A property's own description, or that of the definition it refers to. */
  private documented(schema: Json | undefined, depth = 0): { readonly documentation?: string } {
    if (!isSchema(schema) || depth > 20) return {};
    const text = schema.description ?? schema.title;
    if (typeof text === 'string' && text.trim() !== '') return { documentation: text.trim() };
    if (typeof schema.$ref !== 'string') return {};
    return this.documented(this.target(unescaped(schema.$ref.replace('#/$defs/', ''))), depth + 1);
  }
}

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const unescaped = (pointer: string): string => pointer.replaceAll('~1', '/').replaceAll('~0', '~');
