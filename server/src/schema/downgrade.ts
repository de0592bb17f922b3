import { define, type Json } from '../yaml/index.ts';

/** A schema as API Gateway takes it (draft 4 in OpenAPI 3.0), its definitions apart, and what of it had to be dropped. */
export interface Downgraded {
  readonly schema: Json;
  /** By name, letters and digits only, as API Gateway wants models to be named. */
  readonly definitions: ReadonlyMap<string, Json>;
  /** `data/properties/email: "if" …`, one a keyword and place. */
  readonly dropped: readonly Dropped[];
}

export interface Dropped {
  readonly path: readonly string[];
  readonly keyword: string;
}

type Schema = { [name: string]: Json };

/** Keywords that say nothing of which values fit. */
const SILENT = new Set([
  '$schema',
  '$id',
  '$anchor',
  '$comment',
  '$defs',
  'definitions',
  'examples',
  'example',
  'readOnly',
  'writeOnly',
  'deprecated',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
]);
const KEPT = new Set([
  'title',
  'description',
  'default',
  'format',
  'multipleOf',
  'maximum',
  'minimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'maxProperties',
  'minProperties',
  'required',
  'enum',
]);

/** Downgrades a self-contained 2020-12 schema (its `$ref`s are `#/$defs/…`). `prefix` begins the names of its definitions. */
export function downgrade(schema: Json, prefix: string): Downgraded {
  return new Downgrade(schema, prefix).result();
}

class Downgrade {
  private readonly root: Json;
  private readonly prefix: string;
  private readonly definitions = new Map<string, Json>();
  private readonly names = new Map<string, string>();
  private readonly dropped: Dropped[] = [];

  constructor(root: Json, prefix: string) {
    this.root = root;
    this.prefix = prefix;
  }

  result(): Downgraded {
    const schema = this.convert(this.root, []);
    return { schema, definitions: this.definitions, dropped: this.dropped };
  }

  private convert(schema: Json, path: readonly string[]): Json {
    if (schema === true) return {};
    if (schema === false) return { not: {} };
    if (!isSchema(schema)) return {};
    const out: Schema = {};
    const drop = (keyword: string): void => {
      this.dropped.push({ path, keyword });
    };
    if (typeof schema.$ref === 'string') {
      const name = this.definition(schema.$ref);
      // In draft 4 what stands beside a `$ref` is ignored.
      for (const keyword of Object.keys(schema))
        if (keyword !== '$ref' && !SILENT.has(keyword) && keyword !== 'description' && keyword !== 'title')
          drop(keyword);
      if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
      drop('$ref');
      return {};
    }
    for (const [keyword, value] of Object.entries(schema)) {
      if (SILENT.has(keyword) || keyword === 'type') continue;
      if (KEPT.has(keyword)) {
        if (!(keyword === 'required' && Array.isArray(value) && value.length === 0)) define(out, keyword, value);
      } else if (!this.keyword(keyword, value, out, path)) drop(keyword);
    }
    return this.withType(schema.type, out, drop);
  }

  /** OpenAPI 3.0 has one type a schema and no null: the other forms become alternatives. */
  private withType(type: Json | undefined, out: Schema, drop: (keyword: string) => void): Json {
    if (type === undefined) return out;
    const types = (Array.isArray(type) ? type : [type]).map(String);
    const real = types.filter(name => name !== 'null');
    const nothing: Json = { enum: [null] };
    if (real.length === 0) return nothing;
    if (real.length === 1 && types.length === 1) return { type: real[0]!, ...out };
    const { title, description, default: fallback, ...rest } = out;
    if (real.length > 1 && Object.keys(rest).length > 0) {
      // Keywords of one type are ignored by the others, so that each alternative can carry them all.
      drop('type');
    }
    return {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(fallback === undefined ? {} : { default: fallback }),
      anyOf: [...real.map(name => ({ type: name, ...rest })), ...(types.includes('null') ? [nothing] : [])],
    };
  }

  private keyword(keyword: string, value: Json, out: Schema, path: readonly string[]): boolean {
    switch (keyword) {
      case 'const':
        out.enum = [value];
        return true;
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        if (typeof value !== 'number') return false;
        out[keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum'] = value;
        out[keyword] = true;
        return true;
      case 'properties':
        if (!isSchema(value)) return false;
        out.properties = mapped(value, (member, name) => this.convert(member, [...path, 'properties', name]));
        return true;
      case 'additionalProperties':
        out.additionalProperties = typeof value === 'boolean' ? value : this.convert(value, [...path, keyword]);
        return true;
      case 'items':
        if (Array.isArray(value)) return false;
        out.items = this.convert(value, [...path, keyword]);
        return true;
      case 'not':
        out.not = this.convert(value, [...path, keyword]);
        return true;
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        if (!Array.isArray(value)) return false;
        out[keyword] = value.map((part, i) => this.convert(part, [...path, keyword, String(i)]));
        return true;
      default:
        return false;
    }
  }

  private definition(ref: string): string | undefined {
    const known = this.names.get(ref);
    if (known !== undefined) return known;
    const pointer = ref.startsWith('#/$defs/') ? ref.slice('#/$defs/'.length) : ref === '#' ? '' : undefined;
    if (pointer === undefined) return undefined;
    const target =
      pointer === ''
        ? this.root
        : isSchema(this.root) && isSchema(this.root.$defs)
          ? this.root.$defs[unescaped(pointer)]
          : undefined;
    if (target === undefined) return undefined;
    const base = this.prefix + pascal(pointer || 'Self');
    let name = base;
    for (let i = 2; [...this.names.values()].includes(name); i++) name = `${base}${i}`;
    this.names.set(ref, name);
    this.definitions.set(name, {});
    this.definitions.set(name, this.convert(target, ['$defs', pointer]));
    return name;
  }
}

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const unescaped = (pointer: string): string => pointer.replaceAll('~1', '/').replaceAll('~0', '~');

/** `store-new-user` → `StoreNewUser`: what may name a model. */
export const pascal = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

function mapped(object: Schema, convert: (member: Json, name: string) => Json): Schema {
  const out: Schema = {};
  for (const [name, member] of Object.entries(object)) define(out, name, convert(member, name));
  return out;
}
