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
  /** How the schema of `any` is written. */
  readonly written?: Tree;
  /** A cursor: the types of the parts that it has. */
  readonly cursor?: readonly string[];
}
export interface Property {
  readonly shape: Shape;
  readonly required: boolean;
}

const SIMPLE = ['string', 'string', 'string', 'integer', 'integer', 'number', 'boolean', 'binary'] as const;

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
  return { kind: 'object', nullable: false, properties };
}

/** What has no single type. */
function untyped(random: Random): Shape {
  const written = random.pick<Tree>([
    { description: 'Anything.' },
    { type: ['string', 'integer'] },
    { type: 'object', additionalProperties: true },
    { type: 'array' },
  ]);
  return { kind: 'any', nullable: false, written };
}

/** Whether a value of the shape can be stored as it is. */
export const storable = (shape: Shape): boolean =>
  shape.kind !== 'any' &&
  (shape.items === undefined || storable(shape.items)) &&
  [...(shape.properties ?? [])].every(([, property]) => storable(property.shape));

export function anyShape(random: Random, depth: number): Shape {
  const nullable = random.percent(15);
  if (depth > 0 && random.percent(35)) {
    if (random.percent(50)) {
      return { ...objectShape(random, depth - 1), nullable };
    }
    const items = anyShape(random, depth - 1);
    const { default: _, ...plain } = items;
    const minItems = random.percent(25) ? random.between(1, 2) : 0;
    return { kind: 'array', nullable, items: plain, ...(minItems > 0 ? { minItems } : {}) };
  }
  const kind = random.pick(SIMPLE);
  const shape: Shape = { kind, nullable };
  if (!random.percent(20)) return shape;
  return { ...shape, default: scalarDefault(kind, random) };
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

/** The schema as it stands in the contract. */
export function schemaTree(shape: Shape): Tree {
  if (shape.written !== undefined) return shape.written;
  const type = shape.kind === 'binary' ? 'string' : shape.kind;
  const properties = [...(shape.properties ?? [])];
  return {
    type: shape.nullable ? [type, 'null'] : type,
    ...(shape.kind === 'binary' ? { contentEncoding: 'base64' } : {}),
    ...(shape.minLength === undefined ? {} : { minLength: shape.minLength }),
    ...(shape.minItems === undefined ? {} : { minItems: shape.minItems }),
    ...(shape.default === undefined ? {} : { default: shape.default }),
    ...(shape.items ? { items: schemaTree(shape.items) } : {}),
    ...(properties.some(([, { required }]) => required)
      ? { required: properties.filter(([, { required }]) => required).map(([name]) => name) }
      : {}),
    ...(shape.kind === 'object'
      ? { properties: Object.fromEntries(properties.map(([name, { shape: own }]) => [name, schemaTree(own)])) }
      : {}),
  };
}
