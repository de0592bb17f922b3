import { get, type Node, type Scalar } from '../yaml/index.ts';
import { patternTest } from './pattern.ts';
import { followRefs, type RefProblem, type SchemaNode, type SchemaReader } from './resolve.ts';
import { JSON_KINDS, type JsonKind, type Property, type Type, type UnmappedType } from './type.ts';

/** Deeper than DynamoDB nests (32), and how many schemas one contract may reach: a `$ref` can multiply. */
const MOST_DEPTH = 40;
const MOST_SCHEMAS = 20_000;

export interface Typed {
  readonly type: Type;
  readonly problems: readonly RefProblem[];
}

/** The type of the values that a schema allows. Never throws; a broken `$ref` is a problem and an unmapped type. */
export function typeOf(schema: SchemaNode, reader: SchemaReader): Typed {
  const typing = new Typing(reader, schema.file);
  return { type: typing.type(schema), problems: typing.problems };
}

class Typing {
  readonly problems: RefProblem[] = [];
  private readonly reader: SchemaReader;
  private readonly home: string;
  private readonly open: Node[] = [];
  private readonly reported = new Set<string>();
  private seen = 0;

  constructor(reader: SchemaReader, home: string) {
    this.reader = reader;
    this.home = home;
  }

  type(schema: SchemaNode): Type {
    const followed = followRefs(schema, this.reader);
    if ('problem' in followed) {
      const key = `${followed.problem.file}:${followed.problem.range.start}`;
      if (!this.reported.has(key)) this.problems.push(followed.problem);
      this.reported.add(key);
      return { ...unmapped('could not be read'), told: true };
    }
    const target = followed.schema;
    if (this.open.includes(target.node)) return unmapped('is recursive');
    if (this.open.length > MOST_DEPTH) return unmapped('nests too deeply');
    if (++this.seen > MOST_SCHEMAS) return unmapped('is too large');
    this.open.push(target.node);
    const type = this.resolved(target);
    this.open.pop();
    const own = schema.node === target.node ? undefined : get(schema.node, 'default');
    return own ? { ...type, default: own } : type;
  }

  private resolved(schema: SchemaNode): Type {
    const { node } = schema;
    if (node.kind !== 'mapping')
      return unmapped(node.kind === 'scalar' && node.text === 'false' ? 'allows nothing' : 'has no type');
    const fallback = get(node, 'default');
    const withDefault = <T extends Type>(type: T): T => (fallback ? { ...type, default: fallback } : type);
    const names = typeNames(node);
    const nullable = names.has('null');
    names.delete('null');
    if (names.size > 1 && !(names.size === 2 && names.has('integer') && names.has('number')))
      return withDefault({
        ...unmapped(
          'has several types',
          JSON_KINDS.filter(kind => names.has(kind)),
        ),
        nullable,
      });
    const name = names.has('number') ? 'number' : [...names][0];
    if (name === undefined) {
      if (nullable) return withDefault({ kind: 'null', nullable: true });
      return withDefault(this.composed(schema));
    }
    return withDefault(this.named(schema, name, nullable));
  }

  private named(schema: SchemaNode, name: string, nullable: boolean): Type {
    const { node } = schema;
    switch (name) {
      case 'string': {
        const minLength = numberOf(node, 'minLength') ?? shortest(node);
        if (scalar(node, 'contentEncoding')?.text === 'base64') return { kind: 'binary', nullable, minLength };
        const values = enumOf(node);
        const maxLength = numberOf(node, 'maxLength');
        return {
          kind: 'string',
          nullable,
          minLength,
          ...(maxLength === undefined ? {} : { maxLength }),
          ...(values ? { values } : {}),
        };
      }
      case 'integer':
      case 'number':
        return numberType(node, name === 'integer', nullable);
      case 'boolean':
        return { kind: 'boolean', nullable };
      case 'object':
        return this.object(schema, nullable);
      case 'array':
        return this.array(schema, nullable);
      default:
        return {
          ...unmapped(`has the type "${name}", which JSON Schema does not know`),
          // The form of the contract itself is checked, that of the files it refers to is not.
          ...(schema.file === this.home ? { told: true as const } : {}),
        };
    }
  }

  private object(schema: SchemaNode, nullable: boolean): Type {
    const properties = new Map<string, Property>();
    this.collect(schema, properties, 0);
    if (properties.size === 0) {
      const reason = get(schema.node, 'patternProperties')
        ? 'is an object keyed by pattern'
        : 'is a free-form object: it declares no properties';
      return { ...unmapped(reason, ['object']), nullable };
    }
    return { kind: 'object', nullable, properties, minProperties: numberOf(schema.node, 'minProperties') ?? 0 };
  }

  /** The properties of a schema and of its `allOf`s. */
  private collect(schema: SchemaNode, into: Map<string, Property>, depth: number): void {
    const followed = followRefs(schema, this.reader);
    if ('problem' in followed || depth > 8) return;
    const { node } = followed.schema;
    const required = requiredOf(node);
    const declared = get(node, 'properties');
    if (declared?.kind === 'mapping') {
      for (const entry of declared.entries) {
        const name = entry.key.text;
        const already = into.get(name);
        const inner = { ...followed.schema, node: entry.value };
        const description = scalar(entry.value, 'description')?.text;
        into.set(name, {
          name,
          type: already && already.type.kind !== 'unmapped' ? already.type : this.type(inner),
          required: required.has(name) || already?.required === true,
          file: followed.schema.file,
          range: entry.key.range,
          ...(description === undefined ? {} : { description }),
        });
      }
    }
    const all = get(node, 'allOf');
    if (all?.kind === 'sequence')
      for (const item of all.items) this.collect({ ...followed.schema, node: item }, into, depth + 1);
    for (const name of required) {
      const property = into.get(name);
      if (property && !property.required) into.set(name, { ...property, required: true });
    }
  }

  private array(schema: SchemaNode, nullable: boolean): Type {
    const { node } = schema;
    const items = get(node, 'items');
    if (get(node, 'prefixItems') || items?.kind === 'sequence')
      return { ...unmapped('is a tuple', ['array']), nullable };
    const maxItems = numberOf(node, 'maxItems');
    return {
      kind: 'array',
      nullable,
      items: items ? this.type({ ...schema, node: items }) : unmapped('has no type'),
      minItems: numberOf(node, 'minItems') ?? 0,
      ...(maxItems === undefined ? {} : { maxItems }),
      unique: scalar(node, 'uniqueItems')?.text === 'true',
    };
  }

  /** A schema without a type of its own: `allOf`, `anyOf`, `oneOf`, or only `properties`. */
  private composed(schema: SchemaNode): Type {
    const { node } = schema;
    const all = get(node, 'allOf');
    if (all?.kind === 'sequence' && all.items.length > 0) {
      const types = all.items.map(item => this.type({ ...schema, node: item }));
      if (types.some(type => type.kind === 'object')) return this.object(schema, false);
      const first = types.find(type => type.kind !== 'unmapped');
      if (first && types.every(type => type.kind === first.kind || type.kind === 'unmapped')) return first;
      return unmapped('has several types');
    }
    const any = get(node, 'anyOf') ?? get(node, 'oneOf');
    if (any?.kind === 'sequence' && any.items.length > 0)
      return oneType(any.items.map(item => this.type({ ...schema, node: item })));
    if (get(node, 'properties')) return this.object(schema, false);
    if (get(node, 'items')) return this.array(schema, false);
    return unmapped('has no type');
  }
}

function numberType(node: Node, integer: boolean, nullable: boolean): Type {
  const maximum = numberOf(node, 'maximum') ?? numberOf(node, 'exclusiveMaximum');
  return { kind: 'number', integer, nullable, ...(maximum === undefined ? {} : { maximum }) };
}

/** `anyOf` whose branches all have one and the same simple type, or null. */
function oneType(types: readonly Type[]): Type {
  const nullable = types.some(type => type.nullable);
  const some = types.filter(type => type.kind !== 'null');
  const [first] = some;
  if (!first) return { kind: 'null', nullable: true };
  if (some.length === 1) return { ...first, nullable };
  const simple =
    first.kind === 'string' || first.kind === 'number' || first.kind === 'boolean' || first.kind === 'binary';
  if (!simple || some.some(type => type.kind !== first.kind)) return unmapped('has several types');
  if (first.kind === 'string' || first.kind === 'binary') {
    const minLength = Math.min(...some.map(type => ('minLength' in type ? type.minLength : 0)));
    return first.kind === 'string' ? { kind: 'string', nullable, minLength } : { kind: 'binary', nullable, minLength };
  }
  if (first.kind === 'number')
    return { ...first, nullable, integer: some.every(type => type.kind === 'number' && type.integer) };
  return { ...first, nullable };
}

const unmapped = (reason: string, kinds: readonly JsonKind[] = []): UnmappedType => ({
  kind: 'unmapped',
  nullable: false,
  reason,
  kinds,
});

const scalar = (node: Node, key: string): Scalar | undefined => {
  const value = get(node, key);
  return value?.kind === 'scalar' ? value : undefined;
};

const numberOf = (node: Node, key: string): number | undefined => {
  const value = scalar(node, key);
  return value?.type === 'number' ? Number(value.text) : undefined;
};

export const requiredOf = (node: Node): Set<string> => {
  const required = get(node, 'required');
  return new Set(
    required?.kind === 'sequence' ? required.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])) : [],
  );
};

/** The schema's `type`s, or those of its `const` and `enum`. */
function typeNames(node: Node): Set<string> {
  const type = get(node, 'type');
  if (type?.kind === 'scalar') return new Set([type.text]);
  if (type?.kind === 'sequence')
    return new Set(type.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])));
  const constant = get(node, 'const');
  const values = get(node, 'enum');
  if (constant && constant.kind !== 'empty') return new Set([valueType(constant)]);
  if (values?.kind === 'sequence') return new Set(values.items.map(valueType));
  return new Set();
}

function valueType(node: Node): string {
  if (node.kind === 'mapping') return 'object';
  if (node.kind === 'sequence') return 'array';
  if (node.kind === 'empty' || node.type === 'null') return 'null';
  if (node.type === 'number') return /^[-+]?\d+$/.test(node.text) ? 'integer' : 'number';
  return node.type === 'boolean' ? 'boolean' : 'string';
}

function enumOf(node: Node): string[] | undefined {
  const constant = scalar(node, 'const');
  if (constant) return [constant.text];
  const values = get(node, 'enum');
  if (values?.kind !== 'sequence') return undefined;
  return values.items.flatMap(item => (item.kind === 'scalar' && item.type === 'string' ? [item.text] : []));
}

/** The length of the shortest value that `const`, `enum` or `pattern` leaves (`format` is not enforced). */
function shortest(node: Node): number {
  const values = enumOf(node);
  if (values && values.length > 0) return Math.min(...values.map(value => value.length));
  const pattern = scalar(node, 'pattern');
  return pattern && patternTest(pattern.text)?.('') === false ? 1 : 0;
}
