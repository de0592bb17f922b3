import type { Json } from '../../yaml/index.ts';
import { type Member, NEVER, type ObjectShape, type Shape, same, union } from './shape.ts';

/** Gives the shape of a definition, or undefined while it is being made. */
export type Definitions = (name: string) => Shape | undefined;

const MOST_ALTERNATIVES = 100;

/**
 * The values that fit both shapes. Where that cannot be written down (a schema that contains itself, too many alternatives)
 * the result is wider than the truth: a type must never refuse what the API takes.
 */
export function intersect(a: Shape, b: Shape, definitions: Definitions, depth = 0): Shape {
  if (a.kind === 'any' || same(a, b)) return b;
  if (b.kind === 'any') return a;
  if (a.kind === 'never' || b.kind === 'never') return NEVER;
  if (a.kind === 'reference' || b.kind === 'reference') {
    const [left, right] = [a, b].map(shape => (shape.kind === 'reference' ? definitions(shape.name) : shape));
    if (!left || !right || depth > 8) return a.kind === 'reference' ? a : b;
    return intersect(left, right, definitions, depth + 1);
  }
  if (a.kind === 'union' || b.kind === 'union') {
    const [left, right] = [a, b].map(shape => (shape.kind === 'union' ? shape.members : [shape])) as [Shape[], Shape[]];
    if (left.length * right.length > MOST_ALTERNATIVES) return a.kind === 'union' ? a : b;
    return union(left.flatMap(one => right.map(other => intersect(one, other, definitions, depth + 1))));
  }
  if (a.kind === 'literal') return literals(a.values.filter(value => fits(value, b)));
  if (b.kind === 'literal') return literals(b.values.filter(value => fits(value, a)));
  if (a.kind === 'object' && b.kind === 'object') return mergeObjects(a, b, definitions, depth);
  if (a.kind === 'array' && b.kind === 'array')
    return { kind: 'array', element: intersect(a.element, b.element, definitions, depth + 1) };
  if (a.kind === 'tuple' && (b.kind === 'array' || b.kind === 'tuple')) return a;
  if (b.kind === 'tuple' && a.kind === 'array') return b;
  if (a.kind === 'number' && b.kind === 'integer') return b;
  if (a.kind === 'integer' && b.kind === 'number') return a;
  return NEVER;
}

const literals = (values: readonly Json[]): Shape => (values.length === 0 ? NEVER : { kind: 'literal', values });

/** Whether a literal is of a shape's kind; what stands inside of a list or an object is not looked at. */
function fits(value: Json, shape: Shape): boolean {
  switch (shape.kind) {
    case 'literal':
      return shape.values.some(other => JSON.stringify(other) === JSON.stringify(value));
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === shape.kind;
    case 'array':
    case 'tuple':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return true;
  }
}

function mergeObjects(a: ObjectShape, b: ObjectShape, definitions: Definitions, depth: number): ObjectShape {
  const properties = new Map<string, Member>(a.properties);
  for (const [name, member] of b.properties) {
    const known = properties.get(name);
    properties.set(
      name,
      known ? { ...member, ...known, shape: intersect(known.shape, member.shape, definitions, depth + 1) } : member,
    );
  }
  return {
    kind: 'object',
    properties,
    required: new Set([...a.required, ...b.required]),
    rest: rest(a, b, definitions),
  };
}

function rest({ rest: a }: ObjectShape, { rest: b }: ObjectShape, definitions: Definitions): ObjectShape['rest'] {
  if (a === 'closed' || b === 'closed') return 'closed';
  if (a === 'unsaid') return b;
  if (b === 'unsaid') return a;
  return intersect(a, b, definitions);
}
