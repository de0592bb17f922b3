import { define, type Json } from '../yaml/index.ts';
import { asserts } from './keywords.ts';
import { isEverything } from './trivial.ts';
import { canonical } from './validate/equal.ts';

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

/** Annotations that a `$ref` may have beside it, and lose. */
const BESIDE = new Set(['$ref', 'title', 'description', 'default']);
/** Keywords that say nothing where everything fits their schema. */
const LENIENT = new Set(['unevaluatedItems', 'unevaluatedProperties', 'contentSchema', 'propertyNames']);
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

/** What is no part of a model and does not change what fits it: all annotations that are not kept, and what API Gateway never asks. */
const isSilent = (keyword: string): boolean =>
  !KEPT.has(keyword) && (!asserts(keyword) || keyword.startsWith('content'));

/** Downgrades a self-contained 2020-12 schema (its `$ref`s are `#/$defs/…`). `prefix` begins the names of its definitions. */
export function downgrade(schema: Json, prefix: string): Downgraded {
  return new Downgrade(schema, prefix).result();
}

class Downgrade {
  private readonly root: Json;
  private readonly prefix: string;
  private definitions = new Map<string, Json>();
  private names = new Map<string, string>();
  private dropped: Dropped[] = [];
  /** Definitions that allow more than what they were made of. */
  private readonly wider = new Set<string>();

  /** How often something was dropped so far: what was converted without a change of it allows exactly what it did. */
  private widened = 0;

  constructor(root: Json, prefix: string) {
    this.root = root;
    this.prefix = prefix;
  }

  /** What refers to itself is known to be wider only when all of it has been converted: then it is done again. */
  result(): Downgraded {
    for (;;) {
      const known = this.wider.size;
      this.definitions = new Map();
      this.names = new Map();
      this.dropped = [];
      const schema = this.convert(this.root, []);
      if (this.wider.size === known) return { schema, definitions: this.definitions, dropped: this.dropped };
    }
  }

  private convert(schema: Json, path: readonly string[]): Json {
    if (schema === true) return {};
    if (schema === false) return { not: {} };
    if (!isSchema(schema)) return {};
    const out: Schema = {};
    const drop = (keyword: string): void => {
      this.widened++;
      this.dropped.push({ path, keyword });
    };
    if (typeof schema.$ref === 'string') {
      const name = this.definition(schema.$ref);
      if (name !== undefined) {
        if (this.wider.has(name)) this.widened++;
        const reference = { $ref: `#/components/schemas/${name}` };
        // In draft 4 what stands beside a `$ref` is ignored.
        const beside = Object.entries(schema).filter(([keyword]) => !isSilent(keyword) && !BESIDE.has(keyword));
        if (beside.length === 0) return reference;
        return { allOf: [reference, this.convert(Object.fromEntries(beside), path)] };
      }
      drop('$ref');
    }
    for (const [keyword, value] of Object.entries(schema)) {
      if (isSilent(keyword) || keyword === 'type' || keyword === '$ref') continue;
      if (keyword === 'prefixItems' || keyword === 'patternProperties') drop(keyword);
      else if (LENIENT.has(keyword) && isEverything(value)) continue;
      else if (KEPT.has(keyword)) {
        if (!(keyword === 'required' && Array.isArray(value) && value.length === 0)) define(out, keyword, value);
      } else if (!this.keyword(keyword, value, out, path)) drop(keyword);
    }
    this.membersOfAnyKind(schema, out, path);
    values(schema, out);
    bounds(schema, out);
    const most = maxItems(schema);
    if (most !== undefined) out.maxItems = most;
    return withType(schema.type, out);
  }

  private keyword(keyword: string, value: Json, out: Schema, path: readonly string[]): boolean {
    switch (keyword) {
      case 'const':
        return true;
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        return typeof value === 'number';
      case 'properties':
        if (!isSchema(value)) return false;
        out.properties = mapped(value, (member, name) => this.convert(member, [...path, 'properties', name]));
        return true;
      case 'additionalProperties':
        out.additionalProperties = typeof value === 'boolean' ? value : this.convert(value, [...path, keyword]);
        return true;
      case 'items':
        // Draft 4 has no schema that is `false`.
        if (value === false) return true;
        if (Array.isArray(value)) return false;
        out.items = this.convert(value, [...path, keyword]);
        return true;
      case 'not': {
        // The opposite of a wider schema would refuse what the contract allows.
        const before = this.widened;
        const converted = this.convert(value, [...path, keyword]);
        if (this.widened > before) return false;
        out.not = converted;
        return true;
      }
      case 'allOf':
      case 'anyOf':
      case 'oneOf': {
        if (!Array.isArray(value)) return false;
        const before = this.widened;
        const parts = value.map((part, i) => this.convert(part, [...path, keyword, String(i)]));
        // Wider alternatives may overlap, and then none of them would be the only one.
        if (keyword === 'oneOf' && this.widened > before) {
          if (out.anyOf !== undefined) return false;
          out.anyOf = parts;
        } else if (keyword === 'anyOf' && out.anyOf !== undefined) out.allOf = [...listOf(out.allOf), { anyOf: parts }];
        else out[keyword] = keyword === 'allOf' ? [...listOf(out.allOf), ...parts] : parts;
        return true;
      }
      default:
        return false;
    }
  }

  /**
   * API Gateway does not know schemas for some elements or properties: each may then be of any of the kinds that are allowed
   * somewhere in the list or object.
   */
  private membersOfAnyKind(schema: Schema, out: Schema, path: readonly string[]): void {
    const alternatives = (members: readonly Json[], rest: Json | undefined): Json => {
      if (rest === undefined || rest === true) return {};
      const all = rest === false ? members : [...members, rest];
      return { anyOf: all.map(member => this.convert(member, path)) };
    };
    if (Array.isArray(schema.prefixItems)) {
      out.items = alternatives(schema.prefixItems, schema.items);
    }
    if (isSchema(schema.patternProperties) && schema.additionalProperties !== undefined) {
      const converted = alternatives(Object.values(schema.patternProperties), schema.additionalProperties);
      if (isSchema(converted) && Object.keys(converted).length === 0) out.additionalProperties = true;
      else out.additionalProperties = converted;
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
    const before = this.widened;
    this.definitions.set(name, this.convert(target, ['$defs', pointer]));
    if (this.widened > before) this.wider.add(name);
    return name;
  }
}

/** `const` is an `enum` of one; both together leave what is in both. */
function values({ const: constant, enum: listed }: Schema, out: Schema): void {
  if (constant === undefined) return;
  if (!Array.isArray(listed) || listed.some(value => canonical(value) === canonical(constant))) out.enum = [constant];
  else out.not = {};
}

/** A bound of draft 4 is exclusive or not; of two the stricter one is said. */
function bounds(schema: Schema, out: Schema): void {
  for (const [bound, exclusive, sign] of [
    ['minimum', 'exclusiveMinimum', 1],
    ['maximum', 'exclusiveMaximum', -1],
  ] as const) {
    const [plain, strict] = [schema[bound], schema[exclusive]];
    if (typeof strict !== 'number' || (typeof plain === 'number' && sign * plain > sign * strict)) continue;
    out[bound] = strict;
    out[exclusive] = true;
  }
}

/** No further elements: `items: false`. */
function maxItems({ items, prefixItems, maxItems: most }: Schema): number | undefined {
  if (items !== false) return undefined;
  return Math.min(Array.isArray(prefixItems) ? prefixItems.length : 0, typeof most === 'number' ? most : Infinity);
}

/** OpenAPI 3.0 has one type a schema, no null, and wants to know the elements of an array. */
function withType(type: Json | undefined, out: Schema): Json {
  if (type === undefined) return out;
  const types = (Array.isArray(type) ? type : [type]).map(String);
  const real = types.filter(name => name !== 'null');
  const elements = (name: string): Schema => (name === 'array' && out.items === undefined ? { items: {} } : {});
  if (types.length === 1 && real.length === 1) return { type: real[0]!, ...out, ...elements(real[0]!) };
  const { title, description, default: fallback, ...rest } = out;
  const notes: Schema = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: fallback }),
  };
  const nothing = types.includes('null') ? nullAlternative(rest) : undefined;
  if (real.length === 0) return nothing ? { ...notes, ...nothing } : { ...notes, not: {} };
  return {
    ...notes,
    // Keywords of one type are ignored by the others, so that each alternative can carry them all.
    anyOf: [...real.map(name => ({ type: name, ...rest, ...elements(name) })), ...(nothing ? [nothing] : [])],
  };
}

/** Null as an alternative, with what is asked of values of every type; undefined where they leave it out. */
function nullAlternative(rest: Schema): Schema | undefined {
  if (Array.isArray(rest.enum) && !rest.enum.includes(null)) return undefined;
  const asked = Object.entries(rest).filter(([keyword]) => OF_ALL_TYPES.has(keyword));
  return { enum: [null], ...Object.fromEntries(asked) };
}

const OF_ALL_TYPES = new Set(['allOf', 'anyOf', 'oneOf', 'not']);

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

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
