import { get, type Node } from '../yaml/index.ts';
import { followReference, type RefProblem, referencesOf, type SchemaNode, type SchemaReader } from './resolve.ts';
import { JSON_KINDS, type JsonKind, type Property, type StringType, type Type, type UnmappedType } from './type.ts';
import { least, most, numberOf, requiredOf, scalarOf, shortest, typeNames, valuesOf } from './type-facts.ts';

/** Deeper than DynamoDB nests (32), and how many schemas one contract may reach: a `$ref` can multiply. */
const MOST_DEPTH = 40;
const MOST_SCHEMAS = 20_000;
/** References and `allOf`s in a row. */
const MOST_STEPS = 64;

export interface Typed {
  readonly type: Type;
  readonly problems: readonly RefProblem[];
}

/** The type of the values that a schema allows. Never throws; a broken `$ref` is a problem and an unmapped type. */
export function typeOf(schema: SchemaNode, reader: SchemaReader): Typed {
  const typing = new Typing(reader, schema.file);
  return { type: typing.type([schema]), problems: typing.problems };
}

/** Schemas that all hold of one value: what is written, behind its references, and in its `allOf`s. */
type Parts = readonly SchemaNode[];

class Typing {
  readonly problems: RefProblem[] = [];
  private readonly reader: SchemaReader;
  private readonly home: string;
  /** Those whose types are being made, the outermost first. */
  private readonly open: Members[] = [];
  private readonly reported = new Set<string>();
  private seen = 0;

  constructor(reader: SchemaReader, home: string) {
    this.reader = reader;
    this.home = home;
  }

  type(schemas: Parts): Type {
    if (this.open.length > MOST_DEPTH) return unmapped('nests too deeply');
    const parts = new Members();
    for (const schema of schemas) {
      const failed = this.gather(schema, parts, []);
      if (failed) return failed;
    }
    this.open.push(parts);
    const type = this.together(parts.all);
    this.open.pop();
    const fallback = first(parts.all, 'default');
    return fallback && fallback.kind !== 'empty' ? { ...type, default: fallback } : type;
  }

  /** Adds a schema and all that holds beside it; the reason where there is no type. `way`: those that led here. */
  private gather(schema: SchemaNode, parts: Members, way: readonly Node[]): UnmappedType | undefined {
    if (parts.has(schema)) return undefined;
    if (this.open.some(outer => outer.has(schema))) return unmapped('is recursive');
    if (++this.seen > MOST_SCHEMAS) return unmapped('is too large');
    if (way.length > MOST_STEPS) return unmapped('nests too deeply');
    if (schema.node.kind === 'scalar' && schema.node.text === 'false') return unmapped('allows nothing');
    parts.add(schema);
    const through = [...way, schema.node];
    for (const reference of referencesOf(schema.node)) {
      const followed = followReference(schema, reference, this.reader);
      if ('problem' in followed) return this.broken(followed.problem);
      if (through.includes(followed.schema.node))
        return this.broken({
          file: schema.file,
          range: reference.range,
          message: 'This reference leads back to itself: it never reaches a schema.',
        });
      const failed = this.gather(followed.schema, parts, through);
      if (failed) return failed;
    }
    const all = get(schema.node, 'allOf');
    for (const node of all?.kind === 'sequence' ? all.items : []) {
      const failed = this.gather({ ...schema, node }, parts, through);
      if (failed) return failed;
    }
    return undefined;
  }

  private broken(problem: RefProblem): UnmappedType {
    const key = `${problem.file}:${problem.range.start}`;
    if (!this.reported.has(key)) this.problems.push(problem);
    this.reported.add(key);
    return { ...unmapped('could not be read'), told: true };
  }

  private together(parts: Parts): Type {
    let names: ReadonlySet<string> | undefined;
    for (const { node } of parts) {
      const own = typeNames(node);
      if (own.size > 0) names = names ? common(names, own) : own;
    }
    if (!names) return this.untyped(parts);
    const nullable = names.has('null');
    const others = [...names].filter(name => name !== 'null' && !(name === 'integer' && names.has('number')));
    if (others.length === 1) return this.named(parts, others[0]!, nullable);
    if (nullable && others.length === 0) return { kind: 'null', nullable };
    const kinds = JSON_KINDS.filter(kind => others.includes(kind));
    return { ...unmapped('has several types', kinds), nullable };
  }

  /** Schemas none of which says a type: `anyOf`, `oneOf`, or only `properties`. */
  private untyped(parts: Parts): Type {
    for (const part of parts) {
      const any = get(part.node, 'anyOf') ?? get(part.node, 'oneOf');
      if (any?.kind === 'sequence' && any.items.length > 0)
        return oneType(any.items.map(node => this.type([{ ...part, node }])));
    }
    if (first(parts, 'properties')) return this.object(parts, false);
    if (first(parts, 'items')) return this.array(parts, false);
    return unmapped('has no type');
  }

  private named(parts: Parts, name: string, nullable: boolean): Type {
    switch (name) {
      case 'string':
        return text(parts, nullable);
      case 'integer':
      case 'number': {
        const maximum = least(parts, 'maximum', 'exclusiveMaximum');
        const integer = name === 'integer';
        return { kind: 'number', integer, nullable, ...(maximum === undefined ? {} : { maximum }) };
      }
      case 'boolean':
        return { kind: 'boolean', nullable };
      case 'object':
        return this.object(parts, nullable);
      case 'array':
        return this.array(parts, nullable);
      default:
        return {
          ...unmapped(`has the type "${name}", which JSON Schema does not know`),
          // The form of the contract itself is checked, that of the files it refers to is not.
          ...(parts.some(({ node, file }) => file === this.home && typeNames(node).has(name))
            ? { told: true as const }
            : {}),
        };
    }
  }

  private object(parts: Parts, nullable: boolean): Type {
    const declared = new Map<string, SchemaNode[]>();
    const places = new Map<string, Pick<Property, 'file' | 'range'>>();
    for (const part of parts) {
      const own = get(part.node, 'properties');
      if (own?.kind !== 'mapping') continue;
      for (const { key, value } of own.entries) {
        declared.set(key.text, [...(declared.get(key.text) ?? []), { ...part, node: value }]);
        if (!places.has(key.text)) places.set(key.text, { file: part.file, range: key.range });
      }
    }
    if (declared.size === 0) {
      const reason = first(parts, 'patternProperties')
        ? 'is an object keyed by pattern'
        : 'is a free-form object: it declares no properties';
      return { ...unmapped(reason, ['object']), nullable };
    }
    const required = new Set(parts.flatMap(({ node }) => [...requiredOf(node)]));
    const properties = new Map(
      [...declared].map(([name, schemas]): [string, Property] => {
        const description = schemas
          .map(({ node }) => scalarOf(node, 'description')?.text)
          .find(one => one !== undefined);
        return [
          name,
          {
            name,
            type: this.type(schemas),
            required: required.has(name),
            ...places.get(name)!,
            ...(description === undefined ? {} : { description }),
          },
        ];
      }),
    );
    return { kind: 'object', nullable, properties, minProperties: most(parts, 'minProperties') ?? 0 };
  }

  private array(parts: Parts, nullable: boolean): Type {
    if (first(parts, 'prefixItems') || parts.some(({ node }) => get(node, 'items')?.kind === 'sequence'))
      return { ...unmapped('is a tuple', ['array']), nullable };
    const items = parts.flatMap((part): SchemaNode[] => {
      const node = get(part.node, 'items');
      return node ? [{ ...part, node }] : [];
    });
    const maxItems = least(parts, 'maxItems');
    return {
      kind: 'array',
      nullable,
      items: items.length > 0 ? this.type(items) : unmapped('has no type'),
      minItems: most(parts, 'minItems') ?? 0,
      ...(maxItems === undefined ? {} : { maxItems }),
      unique: parts.some(({ node }) => scalarOf(node, 'uniqueItems')?.text === 'true'),
    };
  }
}

function text(parts: Parts, nullable: boolean): Type {
  const minLength = Math.max(...parts.map(({ node }) => Math.max(numberOf(node, 'minLength') ?? 0, shortest(node))));
  if (parts.some(({ node }) => scalarOf(node, 'contentEncoding')?.text === 'base64'))
    return { kind: 'binary', nullable, minLength };
  const maxLength = least(parts, 'maxLength');
  const [values, ...others] = parts.map(({ node }) => valuesOf(node)).filter(list => list !== undefined);
  const [pattern] = parts.flatMap(({ node }) => scalarOf(node, 'pattern')?.text ?? []);
  const [format] = parts.flatMap(({ node }) => scalarOf(node, 'format')?.text ?? []);
  const type: StringType = {
    kind: 'string',
    nullable,
    minLength,
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(format === undefined ? {} : { format }),
  };
  return values ? { ...type, values: values.filter(value => others.every(list => list.includes(value))) } : type;
}

/** Schemas, each once for each meaning of its dynamic references. */
class Members {
  readonly all: SchemaNode[] = [];
  private readonly known = new Map<Node, SchemaNode['dynamic'][]>();

  has({ node, dynamic }: SchemaNode): boolean {
    return this.known.get(node)?.includes(dynamic) === true;
  }

  add(schema: SchemaNode): void {
    this.all.push(schema);
    this.known.set(schema.node, [...(this.known.get(schema.node) ?? []), schema.dynamic]);
  }
}

/** The types that two schemas have in common: a whole number is a number. */
function common(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  const within = (names: ReadonlySet<string>, name: string): boolean =>
    names.has(name) || (name === 'integer' && names.has('number'));
  return new Set([...[...a].filter(name => within(b, name)), ...[...b].filter(name => within(a, name))]);
}

/** The first schema that says something by a keyword. */
const first = (parts: Parts, keyword: string): Node | undefined => {
  for (const { node } of parts) {
    const value = get(node, keyword);
    if (value) return value;
  }
  return undefined;
};

/** `anyOf` whose branches all have one and the same simple type, or null. */
function oneType(types: readonly Type[]): Type {
  const nullable = types.some(type => type.nullable);
  const some = types.filter(type => type.kind !== 'null');
  const [first] = some;
  if (!first) return { kind: 'null', nullable: true };
  if (some.length === 1) return { ...first, nullable };
  const simple =
    first.kind === 'string' || first.kind === 'number' || first.kind === 'boolean' || first.kind === 'binary';
  if (!simple || some.some(type => type.kind !== first.kind))
    return { ...unmapped('has several types', kindsOf(some)), nullable };
  if (first.kind === 'string' || first.kind === 'binary') {
    const minLength = Math.min(...some.map(type => ('minLength' in type ? type.minLength : 0)));
    return first.kind === 'string' ? { kind: 'string', nullable, minLength } : { kind: 'binary', nullable, minLength };
  }
  if (first.kind === 'number')
    return { ...first, nullable, integer: some.every(type => type.kind === 'number' && type.integer) };
  return { ...first, nullable };
}

/** The kinds of JSON that are of one of several types; none where one of them says nothing. */
function kindsOf(types: readonly Type[]): JsonKind[] {
  const kinds = types.map((type): readonly JsonKind[] => {
    switch (type.kind) {
      case 'number':
        return [type.integer ? 'integer' : 'number'];
      case 'binary':
        return ['string'];
      case 'unmapped':
        return type.kinds ?? [];
      default:
        return type.kind === 'null' ? [] : [type.kind];
    }
  });
  return kinds.some(list => list.length === 0) ? [] : [...new Set(kinds.flat())];
}

const unmapped = (reason: string, kinds: readonly JsonKind[] = []): UnmappedType => ({
  kind: 'unmapped',
  nullable: false,
  reason,
  kinds,
});
