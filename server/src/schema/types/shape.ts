import type { Json } from '../../yaml/index.ts';

/** Which values a schema describes, in the terms that programming languages share. */
export type Shape =
  | { readonly kind: 'any' | 'never' | 'null' | 'string' | 'number' | 'integer' | 'boolean' }
  /** One of these values: what `enum` and `const` say. */
  | { readonly kind: 'literal'; readonly values: readonly Json[] }
  | { readonly kind: 'array'; readonly element: Shape }
  /** The first `required` elements are always there; what follows the listed ones is `rest`, or nothing. */
  | {
      readonly kind: 'tuple';
      readonly elements: readonly Shape[];
      readonly required: number;
      readonly rest: Shape | null;
    }
  | ObjectShape
  | { readonly kind: 'union'; readonly members: readonly Shape[] }
  /** A definition by its name in `$defs`. */
  | { readonly kind: 'reference'; readonly name: string };

export interface ObjectShape {
  readonly kind: 'object';
  readonly properties: ReadonlyMap<string, Member>;
  readonly required: ReadonlySet<string>;
  /** The values of other properties; `closed`: there are none; `unsaid`: the schema speaks of none, and allows them. */
  readonly rest: Shape | 'closed' | 'unsaid';
}

export interface Member {
  readonly shape: Shape;
  readonly documentation?: string;
  readonly deprecated?: boolean;
}

export const ANY: Shape = { kind: 'any' };
export const NEVER: Shape = { kind: 'never' };

/** A union without doubles and without unions in it. */
export function union(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap(shape => (shape.kind === 'union' ? shape.members : [shape]));
  if (flat.some(shape => shape.kind === 'any')) return ANY;
  const members: Shape[] = [];
  for (const shape of flat)
    if (shape.kind !== 'never' && !members.some(other => same(other, shape))) members.push(shape);
  if (members.length === 0) return NEVER;
  return members.length === 1 ? members[0]! : { kind: 'union', members };
}

/** The shapes that a shape is made of. */
export function partsOf(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case 'array':
      return [shape.element];
    case 'tuple':
      return [...shape.elements, ...(shape.rest ? [shape.rest] : [])];
    case 'union':
      return shape.members;
    case 'object':
      return [
        ...[...shape.properties.values()].map(member => member.shape),
        ...(typeof shape.rest === 'string' ? [] : [shape.rest]),
      ];
    default:
      return [];
  }
}

/** Whether two shapes are written the same. */
export const same = (a: Shape, b: Shape): boolean => a === b || text(a) === text(b);

const text = (shape: Shape): string =>
  JSON.stringify(shape, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value,
  );

/** Values that a program sends are not changed by it, and may be `undefined` where they are optional: JSON leaves those out. */
export type Use = 'sent' | 'received';
