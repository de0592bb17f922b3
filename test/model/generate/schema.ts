import type { Random } from './random.ts';
import type { Tree } from './tree.ts';

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
  /** How the schema of `any` is written. */
  readonly written?: Tree;
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
    // A default of what must be there would never be taken.
    const { default: own, ...rest } = shape;
    properties.set(name, { required, shape: required || own === undefined ? rest : shape });
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
const formed = (random: Random): Pick<Shape, 'form'> =>
  random.percent(6) ? { form: random.pick(['allOf', 'anyOf', 'oneOf'] as const) } : {};

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
      const own = random.percent(10) ? objectDefault(object, random) : null;
      return own ? { ...object, default: own } : object;
    }
    const items = anyShape(random, depth - 1);
    const { default: _, ...plain } = items;
    const minItems = random.percent(25) ? random.between(1, 2) : 0;
    const list: Shape = {
      kind: 'array',
      nullable,
      items: plain,
      ...(minItems > 0 ? { minItems } : {}),
      ...(random.percent(10) ? { bounded: true } : {}),
      ...formed(random),
    };
    return random.percent(8) && isSimpleKind(plain.kind)
      ? { ...list, default: [scalarDefault(plain.kind, random)] }
      : list;
  }
  const kind = random.pick(SIMPLE);
  const shape: Shape = {
    kind,
    nullable,
    ...(random.percent(15) ? { bounded: true } : {}),
    ...formed(random),
    ...(random.percent(8) && (kind === 'string' || kind === 'integer')
      ? { values: kind === 'integer' ? [1, 7, -3] : ['new', 'paid', 'x.json', '$x'].slice(0, random.between(1, 4)) }
      : {}),
  };
  if (!random.percent(20) || shape.values) return shape;
  return { ...shape, default: scalarDefault(kind, random) };
}

/** A default with what the object must have; null where that is no simple value. */
function objectDefault({ properties }: Shape, random: Random): Tree | null {
  const must = [...properties!].filter(([, { required }]) => required || random.percent(30));
  if (must.some(([, { shape }]) => !isSimpleKind(shape.kind) || shape.values)) return null;
  return Object.fromEntries(must.map(([name, { shape }]) => [name, scalarDefault(shape.kind, random)]));
}

function scalarDefault(kind: Shape['kind'], random: Random): Tree {
  switch (kind) {
    case 'integer':
      return random.pick([0, -5, 42]);
    case 'number':
      return random.pick([0, 1.5, -0.25]);
    case 'boolean':
      return random.percent(50);
    case 'binary':
      return 'aGk=';
    default:
      return random.literal();
  }
}

const isSimpleKind = (kind: Shape['kind']): boolean => SIMPLE.some(simple => simple === kind);
