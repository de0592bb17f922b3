import { Incomparable } from './expand.ts';
import { boundOf, LIMITS, limitOf } from './limits.ts';
import { isNothing, type Parts } from './part.ts';
import { propertyRule, requiredNames } from './properties.ts';
import { refuses, type Way, type WaysOf } from './way.ts';

const MOST_DEPTH = 8;

/** Whether it can be shown that no value fits both. */
export function disjoint(a: Parts, b: Parts, waysOf: WaysOf, depth = 0): boolean {
  if (depth > MOST_DEPTH) return false;
  if (isNothing(a) || isNothing(b)) return true;
  try {
    return waysDisjoint(waysOf(a).ways, b, waysOf, depth);
  } catch (error) {
    if (error instanceof Incomparable) return false;
    throw error;
  }
}

/** The same of ways that are at hand. */
export function waysDisjoint(ways: readonly Way[], parts: Parts, waysOf: WaysOf, depth = 0): boolean {
  try {
    const others = waysOf(parts).ways;
    return ways.every(way => others.every(other => disjointWays(way, other, waysOf, depth)));
  } catch (error) {
    if (error instanceof Incomparable) return false;
    throw error;
  }
}

function disjointWays(a: Way, b: Way, waysOf: WaysOf, depth: number): boolean {
  if (a.nullable && (b.nullable || b.kinds.has('null'))) return false;
  if (b.nullable && a.kinds.has('null')) return false;
  if (a.listed) return a.listed.values.every(value => refuses(b.parts, value));
  if (b.listed) return b.listed.values.every(value => refuses(a.parts, value));
  return [...a.kinds]
    .filter(kind => b.kinds.has(kind))
    .every(kind => {
      if (LIMITS.some(({ keyword, of, bound }) => of === kind && bound === 'lower' && apart(a, b, keyword)))
        return true;
      if (kind === 'number') return numbersApart(a, b);
      return kind === 'object' && objectsApart(a, b, waysOf, depth);
    });
}

/** Whether the least of one is above the most of the other: `minLength` and `maxLength`. */
function apart(a: Way, b: Way, lower: string): boolean {
  const upper = lower.replace('min', 'max');
  const parts = [...a.parts, ...b.parts];
  const [least, most] = [limitOf(parts, lower, 'lower'), limitOf(parts, upper, 'upper')];
  return least !== undefined && most !== undefined && least.value > most.value;
}

function numbersApart(a: Way, b: Way): boolean {
  const parts = [...a.parts, ...b.parts];
  const [least, most] = [boundOf(parts, 'lower', false), boundOf(parts, 'upper', false)];
  if (!least || !most) return false;
  return least.value > most.value || (least.value === most.value && (least.exclusive || most.exclusive));
}

/** A property that one of them requires, and that cannot be the same in both: what tells alternatives apart. */
function objectsApart(a: Way, b: Way, waysOf: WaysOf, depth: number): boolean {
  return [...new Set([...requiredNames(a).keys(), ...requiredNames(b).keys()])].some(name => {
    const [one, other] = [propertyRule(a, name, false), propertyRule(b, name, false)];
    return one.closed !== null || other.closed !== null || disjoint(one.parts, other.parts, waysOf, depth + 1);
  });
}
