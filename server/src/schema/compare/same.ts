import type { Json } from '../../yaml/index.ts';
import { asserts, type Keyword, keywordOf } from '../keywords.ts';
import { isEverything, isNothingAtAll } from '../trivial.ts';
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

type Same = (a: Json, b: Json) => boolean;

function same(a: Json, rootA: Json, b: Json, rootB: Json, open: Set<string>, depth: number): boolean {
  if (depth > MOST_DEPTH) return false;
  const inner: Same = (one, other) => same(one, rootA, other, rootB, open, depth + 1);
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && sameLists(a, b, inner);
  if (isNothingAtAll(a) || isNothingAtAll(b)) return isNothingAtAll(a) && isNothingAtAll(b);
  if (isEverything(a) || isEverything(b)) return isEverything(a) && isEverything(b);
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = (object: { [name: string]: Json }): string[] =>
    Object.keys(object).filter(key => asserts(key) && !key.startsWith('x-'));
  const keysA = keys(a);
  if (keysA.length !== keys(b).length) return false;
  return keysA.every(key => {
    const [one, other] = [a[key]!, Object.hasOwn(b, key) ? b[key] : undefined];
    if (other === undefined) return false;
    if (key === '$ref' && typeof one === 'string' && typeof other === 'string') {
      const pair = `${one} ${other}`;
      if (open.has(pair)) return true;
      const [targetA, targetB] = [resolvePointer(rootA, one), resolvePointer(rootB, other)];
      if (targetA === undefined || targetB === undefined) return false;
      return same(targetA, rootA, targetB, rootB, new Set([...open, pair]), depth + 1);
    }
    return sameValues(keywordOf(key), one, other, inner);
  });
}

/** The values of a keyword: each form has its own way to be the same in other words. */
function sameValues(keyword: Keyword | undefined, one: Json, other: Json, inner: Same): boolean {
  if (keyword?.same === 'set') return unordered(one) === unordered(other);
  if (keyword?.same === 'any order' && Array.isArray(one) && Array.isArray(other))
    return sameInAnyOrder(one, other, inner);
  if (keyword?.holds === 'data') return canonical(one) === canonical(other);
  const named = keyword?.holds === 'named' || keyword?.same === 'sets by name';
  if (named && isObject(one) && isObject(other))
    return sameNamed(one, other, keyword.holds === 'named' ? inner : (a, b) => unordered(a) === unordered(b));
  return inner(one, other);
}

const sameLists = (a: readonly Json[], b: readonly Json[], inner: Same): boolean =>
  a.length === b.length && a.every((item, i) => inner(item, b[i]!));

/** Longer lists of alternatives are compared in their order only. */
const MOST_IN_ANY_ORDER = 64;

/** The same members, each as often, wherever they stand: being the same has no degrees, so the first that fits will do. */
function sameInAnyOrder(a: readonly Json[], b: readonly Json[], inner: Same): boolean {
  if (a.length !== b.length || a.length > MOST_IN_ANY_ORDER) return sameLists(a, b, inner);
  const left = [...b];
  return a.every((one, i) => {
    // Nearly always each stands where it stood.
    const at =
      left[i] !== undefined && inner(one, left[i])
        ? i
        : left.findIndex(other => other !== undefined && inner(one, other));
    if (at < 0) return false;
    delete left[at];
    return true;
  });
}

/** By names, which may be those of keywords. */
const sameNamed = (a: { [name: string]: Json }, b: { [name: string]: Json }, inner: Same): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.keys(a).every(name => Object.hasOwn(b, name) && inner(a[name]!, b[name]!));

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
