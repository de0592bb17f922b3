import { patternTest } from '../pattern.ts';
import { isNothingAtAll } from '../trivial.ts';
import type { Path } from './difference.ts';
import { below, isNothing, isObject, type Part, type Parts, rest, restKeyword } from './part.ts';
import type { Way } from './way.ts';

/** What an object's schemas say of a property of one name, or of all names that they do not mention. */
export interface PropertyRule {
  /** Named in `properties`. */
  readonly declared: boolean;
  readonly parts: Parts;
  /** Where the name is closed out: `additionalProperties: false`, `unevaluatedProperties: false`, or its own `false`. */
  readonly closed: Path | null;
}

/** Names in `properties`, in their order. */
export const declaredNames = (way: Way): string[] => [
  ...new Set(way.parts.flatMap(({ schema }) => (isObject(schema.properties) ? Object.keys(schema.properties) : []))),
];

/** Names in `required`, and where each stands. */
export function requiredNames(way: Way): Map<string, Path> {
  const names = new Map<string, Path>();
  for (const { schema, path } of way.parts) {
    if (!Array.isArray(schema.required)) continue;
    for (const [i, name] of schema.required.entries())
      if (typeof name === 'string' && !names.has(name)) names.set(name, [...path, 'required', i]);
  }
  return names;
}

export const patternNames = (way: Way): string[] => [
  ...new Set(
    way.parts.flatMap(({ schema }) =>
      isObject(schema.patternProperties) ? Object.keys(schema.patternProperties) : [],
    ),
  ),
];

/** `unevaluated`: whether `unevaluatedProperties: false` closes the object, for there are no other ways that could open it. */
export function propertyRule(way: Way, name: string, unevaluated: boolean): PropertyRule {
  const parts: Part[] = [];
  let declared = false;
  let mentioned = false;
  let closed: Path | null = null;
  for (const part of way.parts) {
    const { schema, path } = part;
    const properties = isObject(schema.properties) ? schema.properties : {};
    const own = Object.hasOwn(properties, name);
    if (own) {
      declared = true;
      const said = below(part, 'properties', name);
      if (isNothing(said)) closed ??= [...path, 'properties', name];
      parts.push(...said);
    }
    const matching = matchingPatterns(part, name);
    for (const pattern of matching) parts.push(...below(part, 'patternProperties', pattern));
    if (own || matching.length > 0) {
      mentioned = true;
      continue;
    }
    const others = rest(part, 'object');
    if (isNothing(others)) closed ??= [...path, restKeyword(schema, 'object')];
    else if (schema[restKeyword(schema, 'object')] !== undefined) {
      mentioned = true;
      parts.push(...others);
    }
  }
  if (!mentioned && unevaluated) closed ??= unevaluatedPath(way);
  return { declared, parts, closed };
}

/** Of the names that no schema mentions. */
export function otherNames(way: Way, unevaluated: boolean): PropertyRule {
  const parts: Part[] = [];
  let closed: Path | null = null;
  let mentioned = false;
  for (const part of way.parts) {
    const keyword = restKeyword(part.schema, 'object');
    const others = below(part, keyword);
    if (isNothing(others)) closed ??= [...part.path, keyword];
    else {
      if (part.schema[keyword] !== undefined) mentioned = true;
      parts.push(...others);
    }
  }
  if (!mentioned && unevaluated) closed ??= unevaluatedPath(way);
  return { declared: false, parts, closed };
}

function unevaluatedPath(way: Way): Path | null {
  const part = way.parts.find(({ schema }) => isNothingAtAll(schema.unevaluatedProperties));
  return part ? [...part.path, 'unevaluatedProperties'] : null;
}

/** The patterns of `patternProperties` that a name matches; one that cannot be tried here counts as matching nothing. */
const matchingPatterns = ({ schema }: Part, name: string): string[] =>
  isObject(schema.patternProperties)
    ? Object.keys(schema.patternProperties).filter(pattern => patternTest(pattern)?.(name) === true)
    : [];

/** Where a property is declared; the object's place where it is not. */
export function propertyPath(way: Way, name: string): Path {
  const part = way.parts.find(one => below(one, 'properties').some(({ schema }) => Object.hasOwn(schema, name)));
  return part ? [...part.path, 'properties', name] : (way.parts[0]?.path ?? []);
}
