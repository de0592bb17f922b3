import type { Json } from '../../yaml/index.ts';
import { Evaluated } from './evaluated.ts';
import { append, type Misfit } from './misfit.ts';
import type { Visit } from './visit.ts';

/** `allOf`, `anyOf`, `oneOf`, `not`, `if`. False where none of the alternatives fits: it is not known what was meant. */
export function checkCombined(visit: Visit, value: unknown): boolean {
  const { schema, path, depth, seen, out, report, walk } = visit;
  const { allOf, anyOf, oneOf, not } = schema;
  let known = true;
  if (Array.isArray(allOf)) for (const part of allOf) append(out, walk.check(part, value, path, depth + 1, seen));
  if (Array.isArray(anyOf)) {
    const tried: (readonly Misfit[])[] = [];
    let fits = false;
    for (const part of anyOf) {
      const misfits = attempt(visit, part, value);
      tried.push(misfits);
      fits ||= misfits.length === 0;
      // The others may still speak of other properties.
      if (fits && !seen) break;
    }
    if (!fits) {
      known = false;
      const only = tried.toSorted((a, b) => b.length - a.length);
      const real = anyOf.length === 2 ? only.find(misfits => misfits.every(m => m.keyword !== 'enum')) : undefined;
      if (real) append(out, real);
      else report('anyOf', NONE);
    }
  }
  if (Array.isArray(oneOf)) {
    let count = 0;
    for (const part of oneOf) {
      if (attempt(visit, part, value).length === 0) count++;
      if (count > 1) break;
    }
    if (count !== 1) {
      known = false;
      report('oneOf', count === 0 ? NONE : 'is of several of the forms of which one is allowed here');
    }
  }
  if (not !== undefined && walk.check(not, value, [], depth + 1, null).length === 0)
    report('not', 'is what may not stand here');
  if (schema.if !== undefined) {
    const branch = attempt(visit, schema.if, value).length === 0 ? schema.then : schema.else;
    if (branch !== undefined) append(out, walk.check(branch, value, path, depth + 1, seen));
  }
  return known;
}

const NONE = 'is of none of the forms that are allowed here';

/** A schema that need not fit: only if it does, what it speaks of counts. */
function attempt({ path, depth, seen, walk }: Visit, schema: Json, value: unknown): readonly Misfit[] {
  const own = seen && new Evaluated();
  const misfits = walk.check(schema, value, path, depth + 1, own);
  if (own && misfits.length === 0 && walk.spend(own.size >> 3)) seen.add(own);
  return misfits;
}
