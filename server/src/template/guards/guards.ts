import type { DataStep } from '../../binding/hole.ts';
import { rounds } from '../loop.ts';
import { isEmpty, type Piece } from '../piece.ts';
import { hasKey, isAny, jsonTest, listTest, typeTest } from '../tests.ts';
import { type Condition, valueAt, when } from '../vtl.ts';
import { ELEMENT, partsOf, type Used } from './used.ts';

/**
 * Guards: what a mapping uses of the message is tested before the first byte, for a service that does not know types. A value's
 * parts stand inside of its own test, so that nothing is read through what is no object and no list; each guard that is not met
 * sets `$ok`, and only where it still is true anything is written.
 */
export const OK = '#set($ok=true)';
const REFUSED = '#set($ok=false)';

/** One guard: where it is not met the message is refused, and nothing within it is looked at. */
export const guard = (test: Condition, within: Piece = ''): Piece =>
  test === null ? within : [`#if(${test})`, within, '#{else}', REFUSED, '#{end}'];

/** What stands behind guards: only where all of them were met. */
export const ifOk = (piece: Piece): Piece => (isEmpty(piece) ? '' : ['#if($ok)', piece, '#{end}']);

/** The guards of a value and of all that is used of it, parents first. */
export function guards(used: Used, path: readonly DataStep[], depth = 0): Piece {
  const { type, optional } = used.station;
  const tested = guard(testOf(used, path), parts(used, path, depth));
  const there = isEmpty(tested) ? '' : when(`${valueAt(path)}!=$null`, tested);
  if (optional) return there;
  if (!type.nullable) return tested;
  // Of an element of a loop it is known that it is there.
  return typeof path.at(-1) === 'object' ? there : guard(hasKey(path), there);
}

function parts(used: Used, path: readonly DataStep[], depth: number): Piece {
  return [...partsOf(used)].map(([step, part]): Piece => {
    if (step !== ELEMENT) return guards(part, [...path, step], depth);
    const inner = guards(part, [...path, { loop: depth + 1 }], depth + 1);
    return isEmpty(inner) ? '' : [rounds(path, depth + 1), inner, '#end'];
  });
}

function testOf({ station: { type, optional }, whole, parts: named }: Used, path: readonly DataStep[]): Condition {
  if (type.kind === 'null') return `${valueAt(path)}==$null`;
  // A list that no loop walks may be of any length.
  if (type.kind === 'array' && !whole && !named.has(ELEMENT)) return listTest(path);
  if (whole !== 'json') return typeTest(path, type);
  // Whatever is there will do: nothing is asked of what may be absent.
  return isAny(type) && (optional || typeof path.at(-1) === 'object') ? null : jsonTest(path, type);
}
