import type { Json } from '../../yaml/index.ts';
import { ANNOTATIONS, DATA } from './keywords.ts';
import { isObject, type Part, resolvePointer } from './part.ts';

const MOST_DEPTH = 100;

/** Whether two schemas say the same, `$ref`s followed, annotations and the order of keywords aside. */
export const sameSchema = (a: Part, b: Part): boolean => same(a.schema, a.root, b.schema, b.root, new Set(), 0);

/** The same of some keywords only. */
export const sameKeywords = (a: Part, b: Part, keywords: readonly string[]): boolean =>
  keywords.every(keyword => {
    const [one, other] = [a.schema[keyword], b.schema[keyword]];
    if (one === undefined || other === undefined) return one === other;
    return same(one, a.root, other, b.root, new Set(), 0);
  });

function same(a: Json, rootA: Json, b: Json, rootB: Json, open: Set<string>, depth: number): boolean {
  if (depth > MOST_DEPTH) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => same(item, rootA, b[i]!, rootB, open, depth + 1))
    );
  }
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = (object: { [name: string]: Json }): string[] =>
    Object.keys(object).filter(key => !ANNOTATIONS.has(key) && !key.startsWith('x-'));
  const keysA = keys(a);
  if (keysA.length !== keys(b).length) return false;
  return keysA.every(key => {
    const [one, other] = [a[key]!, Object.hasOwn(b, key) ? b[key] : undefined];
    if (other === undefined) return false;
    if (SETS.has(key)) return unordered(one) === unordered(other);
    if (DATA.has(key)) return canonical(one) === canonical(other);
    if (key === '$ref' && typeof one === 'string' && typeof other === 'string') {
      const pair = `${one} ${other}`;
      if (open.has(pair)) return true;
      const [targetA, targetB] = [resolvePointer(rootA, one), resolvePointer(rootB, other)];
      if (targetA === undefined || targetB === undefined) return false;
      return same(targetA, rootA, targetB, rootB, new Set([...open, pair]), depth + 1);
    }
    if (NAMED.has(key) && isObject(one) && isObject(other)) return sameNamed(one, rootA, other, rootB, open, depth);
    return same(one, rootA, other, rootB, open, depth + 1);
  });
}

/** Keywords whose keys are names, which may be those of annotations. */
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependentRequired', 'dependencies']);

function sameNamed(
  a: { [name: string]: Json },
  rootA: Json,
  b: { [name: string]: Json },
  rootB: Json,
  open: Set<string>,
  depth: number,
): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(name => Object.hasOwn(b, name) && same(a[name]!, rootA, b[name]!, rootB, open, depth + 1))
  );
}

/** Keywords whose lists are sets. */
const SETS = new Set(['required', 'enum', 'type']);

const unordered = (value: Json): string =>
  Array.isArray(value) ? [...new Set(value.map(canonical))].sort().join(',') : canonical(value);

/** A JSON value as text, whatever the order of its names. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map(name => `${JSON.stringify(name)}:${canonical(value[name]!)}`)
    .join(',')}}`;
}
