import type { Json } from '../../yaml/index.ts';
import { Evaluated } from './evaluated.ts';
import { append, type Misfit } from './misfit.ts';
import { isDone, type Visit } from './visit.ts';

/** `allOf`, `anyOf`, `oneOf`, `not`, `if`. False where none of the alternatives fits: it is not known what was meant. */
export function checkCombined(visit: Visit, value: unknown): boolean {
  const { schema, path, depth, seen, out, quick, report, walk } = visit;
  const { allOf, anyOf, oneOf, not } = schema;
  let known = true;
  if (Array.isArray(allOf))
    for (const part of allOf) append(out, walk.check(part, value, path, depth + 1, seen, quick));
  if (isDone(visit)) return true;
  if (Array.isArray(anyOf)) {
    let fits = false;
    for (const part of anyOf) {
      fits = attempt(visit, part, value) || fits;
      // The others may still speak of other properties.
      if (fits && !seen) break;
    }
    if (!fits) {
      known = false;
      const meant = quick ? undefined : meantOf(visit, anyOf, value);
      if (meant) append(out, meant);
      else report('anyOf', NONE);
    }
  }
  if (Array.isArray(oneOf)) {
    let count = 0;
    for (const part of oneOf) {
      if (attempt(visit, part, value)) count++;
      if (count > 1) break;
    }
    if (count !== 1) {
      known = false;
      report('oneOf', count === 0 ? NONE : 'is of several of the forms of which one is allowed here');
    }
  }
  if (not !== undefined && walk.check(not, value, [], depth + 1, null, true).length === 0)
    report('not', 'is what may not stand here');
  if (schema.if !== undefined) {
    const branch = attempt(visit, schema.if, value) ? schema.then : schema.else;
    if (branch !== undefined) append(out, walk.check(branch, value, path, depth + 1, seen, quick));
  }
  return known;
}

const NONE = 'is of none of the forms that are allowed here';

/** A schema that need not fit: only if it does, what it speaks of counts. */
function attempt({ path, depth, seen, walk }: Visit, schema: Json, value: unknown): boolean {
  const own = seen && new Evaluated();
  if (walk.check(schema, value, path, depth + 1, own, true).length > 0) return false;
  if (own && walk.spend(own.size >> 3)) seen.add(own);
  return true;
}

/** Of two alternatives the one that says more than which values there are: what is wrong with it is what is wrong. */
function meantOf(
  { path, depth, walk }: Visit,
  alternatives: readonly Json[],
  value: unknown,
): readonly Misfit[] | undefined {
  if (alternatives.length !== 2 || !walk.explain()) return undefined;
  return alternatives
    .map(part => walk.check(part, value, path, depth + 1, null, false))
    .sort((a, b) => b.length - a.length)
    .find(misfits => misfits.length > 0 && misfits.every(({ keyword }) => keyword !== 'enum'));
}
