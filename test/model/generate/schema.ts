import type { Random } from './random.ts';
import { Plain, type Tree } from './tree.ts';

/** A schema as the generator knows it; `tree` writes it. */
export interface Shape {
  /** `any`: it has no single type, and only JSON text can be stored of it. */
  readonly kind: 'string' | 'binary' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'any';
  readonly nullable: boolean;
  readonly default?: Tree;
  readonly properties?: ReadonlyMap<string, Property>;
  readonly items?: Shape;
  readonly minLength?: number;
  readonly minItems?: number;
  /** The only values, where it lists them. */
  readonly values?: readonly (string | number)[];
  /** An object that takes no other property. */
  readonly closed?: boolean;
  /** Bounds that the request validator tests. */
  readonly bounded?: boolean;
  /** How it is put together. */
  readonly form?: 'allOf' | 'anyOf' | 'oneOf';
  /** How its type is named: as a list of one, null before it, or by what else the schema says of objects and arrays. */
  readonly typed?: 'list' | 'null first' | 'implied';
  /** How the schema of `any` is written. */
  readonly written?: Tree;
  /** A text that fits a key; whether a pattern says so. */
  readonly word?: boolean;
  /** A cursor: the types of the parts that it has. */
  readonly cursor?: readonly string[];
}
export interface Property {
  readonly shape: Shape;
  readonly required: boolean;
}

export const SIMPLE = ['string', 'string', 'string', 'integer', 'integer', 'number', 'boolean', 'binary'] as const;

/** The schema of `data`: an object that has an `id` for keys. */
export function dataShape(random: Random): Shape {
  const { properties } = objectShape(random, 2);
  const id: Property = { shape: { kind: 'string', nullable: false, minLength: 1 }, required: true };
  return { kind: 'object', nullable: false, properties: new Map([['id', id], ...properties!]) };
}

export function objectShape(random: Random, depth: number): Shape {
  const properties = new Map<string, Property>();
  for (let i = random.between(1, 4); i > 0; i--) {
    const name = random.percent(40) ? random.name() : `p${i}`;
    const required = random.percent(50);
    const shape = random.percent(6) ? untyped(random) : anyShape(random, depth);
    // What has a default may be absent, whatever `required` says; the request validator refuses it all the same.
    const { default: own, ...rest } = shape;
    const kept = own !== undefined && (!required || random.percent(40));
    properties.set(name, { required, shape: kept ? shape : rest });
  }
  return {
    kind: 'object',
    nullable: false,
    properties,
    ...(random.percent(25) ? { closed: true } : {}),
    ...formed(random),
  };
}

/** Now and then a schema is put together from others. */
const formed = (random: Random): Pick<Shape, 'form' | 'typed'> => ({
  ...(random.percent(6) ? { form: random.pick(['allOf', 'anyOf', 'oneOf'] as const) } : {}),
  ...(random.percent(8) ? { typed: random.pick(['list', 'null first', 'implied'] as const) } : {}),
});

/** What has no single type. */
function untyped(random: Random): Shape {
  const written = random.pick<Tree>([
    { description: 'Anything.' },
    { type: ['string', 'integer'] },
    { type: 'object', additionalProperties: true },
    { type: 'array' },
    { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] },
    { type: 'object', patternProperties: { '^[a-z]': { type: 'string' } } },
    { type: 'object', additionalProperties: { type: 'string' } },
    // No JSONPath reaches these names; the rest of the object is tested.
    { type: 'object', properties: { "it's": { type: 'string' }, a$b: { type: 'integer' }, p1: { type: 'string' } } },
  ]);
  return { kind: 'any', nullable: false, written };
}

/** Whether a value of the shape can be stored as it is. */
export const storable = (shape: Shape): boolean =>
  shape.kind !== 'any' &&
  (shape.items === undefined || storable(shape.items)) &&
  [...(shape.properties ?? [])].every(([, property]) => storable(property.shape));

export function anyShape(random: Random, depth: number): Shape {
  const nullable = random.percent(random.nulls);
  if (depth > 0 && random.percent(35)) {
    if (random.percent(50)) {
      const object = { ...objectShape(random, depth - 1), nullable };
      const own = random.percent(20) ? objectDefault(object, random) : null;
      return own ? { ...object, default: own } : object;
    }
    const { default: own, ...bare } = anyShape(random, depth - 1);
    const plain = own !== undefined && random.percent(25) ? { ...bare, default: own } : bare;
    const minItems = random.percent(25) ? random.between(1, 2) : 0;
    const list: Shape = {
      kind: 'array',
      nullable,
      items: plain,
      ...(minItems > 0 ? { minItems } : {}),
      ...(random.percent(10) ? { bounded: true } : {}),
      ...formed(random),
    };
    return random.percent(20) && isSimpleKind(plain.kind)
      ? { ...list, default: random.times(random.between(0, 3), () => scalarDefault(plain, random)) }
      : list;
  }
  const kind = random.pick(SIMPLE);
  const shape: Shape = {
    kind,
    nullable,
    ...(random.percent(15) ? { bounded: true } : {}),
    ...(random.percent(25) && (kind === 'string' || kind === 'binary') ? { minLength: 1 } : {}),
    ...formed(random),
    ...(random.percent(8) && (kind === 'string' || kind === 'integer')
      ? { values: kind === 'integer' ? [1, 7, -3] : ['new', 'paid', 'x.json', '$x'].slice(0, random.between(1, 4)) }
      : {}),
  };
  if (!random.percent(30)) return shape;
  return { ...shape, default: nullable && random.percent(30) ? null : scalarDefault(shape, random) };
}

/** A default with what the object must have; null where that has no simple one. */
function objectDefault({ properties }: Shape, random: Random): Tree | null {
  const members: [string, Tree][] = [];
  for (const [name, { required, shape }] of properties!) {
    if (!required && !random.percent(30)) continue;
    const own = anyDefault(shape, random);
    if (own === undefined) return null;
    members.push([name, own]);
  }
  return Object.fromEntries(members);
}

function anyDefault(shape: Shape, random: Random): Tree | undefined {
  if (shape.nullable && random.percent(15)) return null;
  if (shape.kind === 'object') return objectDefault(shape, random) ?? undefined;
  if (shape.kind === 'array') {
    const elements = random.times(Math.max(shape.minItems ?? 0, random.below(3)), () =>
      anyDefault(shape.items!, random),
    );
    return elements.every(element => element !== undefined) ? elements : undefined;
  }
  return isSimpleKind(shape.kind) ? scalarDefault(shape, random) : undefined;
}

function scalarDefault({ kind, values, minLength }: Shape, random: Random): Tree {
  if (values) return random.pick(values);
  switch (kind) {
    case 'integer':
      return random.pick([0, -5, 42, new Plain('1e3'), new Plain('7.0'), new Plain('12345678901234567890')]);
    case 'number':
      return random.pick([0, 1.5, -0.25, new Plain('1.50'), new Plain('1E-7'), new Plain('12345678901234567890.5')]);
    case 'boolean':
      return random.percent(50);
    case 'binary':
      return 'aGk=';
    default:
      return `${minLength ? 'k' : ''}${random.literal()}`;
  }
}

const isSimpleKind = (kind: Shape['kind']): boolean => SIMPLE.some(simple => simple === kind);
