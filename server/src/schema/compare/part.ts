import type { Json } from '../../yaml/index.ts';
import { isEverything, isNothingAtAll } from '../trivial.ts';
import type { Path } from './difference.ts';
import { IN_PLACE } from './keywords.ts';

export type SchemaObject = { readonly [keyword: string]: Json };

/** One schema of several that all hold, where it stands, and the document that its `$ref`s count from. */
export interface Part {
  readonly schema: SchemaObject;
  readonly path: Path;
  readonly root: Json;
}

/** Schemas that all hold. None: everything fits. */
export type Parts = readonly Part[];

/** The schema that nothing fits. */
const NOTHING: SchemaObject = { not: {} };

export const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema as parts: none for what everything fits and for what is no schema, the impossible one for what nothing fits. */
export function partsOf(schema: Json | undefined, path: Path, root: Json): Parts {
  if (isNothingAtAll(schema)) return [{ schema: NOTHING, path, root }];
  if (!isObject(schema) || (isEverything(schema) && schema.default === undefined)) return [];
  return [{ schema, path, root }];
}

/**
 * The keyword that says what else an object or an array has. Where nothing else evaluates, what is unevaluated is what is not named
 * in `properties` and their like.
 */
export function restKeyword(schema: SchemaObject, kind: 'object' | 'array'): string {
  const [rest, unevaluated] =
    kind === 'object' ? ['additionalProperties', 'unevaluatedProperties'] : ['items', 'unevaluatedItems'];
  const plain = schema[rest] === undefined && schema[unevaluated] !== undefined && evaluatesItself(schema, kind);
  return plain ? unevaluated : rest;
}

const evaluatesItself = (schema: SchemaObject, kind: 'object' | 'array'): boolean =>
  !IN_PLACE.some(keyword => schema[keyword] !== undefined) && (kind === 'object' || schema.contains === undefined);

/** Nothing fits: one of the parts is `false`. */
export const isNothing = (parts: Parts): boolean => parts.some(part => part.schema === NOTHING);

/** The parts of what else an object or an array has. */
export const rest = (part: Part, kind: 'object' | 'array'): Parts => below(part, restKeyword(part.schema, kind));

/** The parts of a keyword's schema. */
export const below = (part: Part, ...steps: readonly (string | number)[]): Parts => {
  let here: Json | undefined = part.schema;
  for (const step of steps) here = member(here, step);
  return partsOf(here, [...part.path, ...steps], part.root);
};

export function member(value: Json | undefined, step: string | number): Json | undefined {
  if (Array.isArray(value)) return value[Number(step)];
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** What `#/…` names in a root. */
export function resolvePointer(root: Json, reference: string): Json | undefined {
  if (!reference.startsWith('#')) return undefined;
  let here: Json | undefined = root;
  for (const step of reference.slice(1).split('/').slice(1))
    here = member(here, step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return here;
}

const ids = new WeakMap<object, number>();
let count = 0;

function idOf(schema: Json): number {
  if (typeof schema !== 'object' || schema === null) return 0;
  let id = ids.get(schema);
  if (id === undefined) {
    id = ++count;
    ids.set(schema, id);
  }
  return id;
}

/** The same text for the same schemas of the same documents, in whatever order and however often they stand. */
export const keyOf = (parts: Parts): string =>
  [...new Set(parts.map(part => `${idOf(part.schema)}@${idOf(part.root)}`))].sort().join(',');
