import { canonical } from './equal.ts';
import { append, counted } from './misfit.ts';
import { isDone, isNumber, type Visit } from './visit.ts';

export function checkArray(visit: Visit, value: readonly unknown[]): void {
  const { schema, path, depth, seen, out, quick, report, walk } = visit;
  const { minItems, maxItems, uniqueItems, items, prefixItems } = schema;
  if (isNumber(minItems) && value.length < minItems)
    report('minItems', `must have at least ${counted(minItems, 'element')}`);
  if (isNumber(maxItems) && value.length > maxItems)
    report('maxItems', `must have at most ${counted(maxItems, 'element')}`);
  if (uniqueItems === true && !isUnique(visit, value)) report('uniqueItems', 'may not hold an element twice');
  if (isDone(visit)) return;
  const prefix = Array.isArray(prefixItems) ? prefixItems : [];
  if (prefix.length > 0 || items !== undefined)
    for (const [i, element] of value.entries()) {
      const own = prefix[i] ?? items;
      if (own === undefined) break;
      append(out, walk.check(own, element, [...path, i], depth + 1, null, quick));
      if (isDone(visit)) return;
    }
  seen?.elementsBefore(items === undefined ? prefix.length : value.length);
  checkContains(visit, value);
}

/** `contains`, as often as `minContains` and `maxContains` say. */
function checkContains({ schema, depth, seen, report, walk }: Visit, value: readonly unknown[]): void {
  const { contains, minContains, maxContains } = schema;
  if (contains === undefined) return;
  const least = isNumber(minContains) ? minContains : 1;
  const most = isNumber(maxContains) ? maxContains : Infinity;
  let count = 0;
  for (const [i, element] of value.entries()) {
    if (walk.check(contains, element, [], depth + 1, null, true).length > 0) continue;
    count++;
    seen?.element(i);
    if (!seen && count >= least && most === Infinity) return;
  }
  if (count < least)
    report(
      isNumber(minContains) ? 'minContains' : 'contains',
      least === 1
        ? 'lacks an element of the kind that it must hold'
        : `must hold at least ${counted(least, 'element')} of a kind, and holds ${count}`,
    );
  if (count > most) report('maxContains', `may hold at most ${counted(most, 'element')} of a kind, and holds ${count}`);
}

function isUnique({ walk }: Visit, value: readonly unknown[]): boolean {
  const known = new Set<string>();
  for (const element of value) {
    const text = canonical(element);
    if (!walk.spend(1 + (text.length >> 4))) return true;
    if (known.has(text)) return false;
    known.add(text);
  }
  return true;
}

/** `unevaluatedItems`: what nothing else has spoken of. */
export function checkUnevaluatedItems(visit: Visit, value: readonly unknown[]): void {
  const { schema, path, depth, seen, out, quick, walk } = visit;
  const rest = schema.unevaluatedItems;
  if (rest === undefined || !seen) return;
  for (const [i, element] of value.entries()) {
    if (seen.hasElement(i)) continue;
    append(out, walk.check(rest, element, [...path, i], depth + 1, null, quick));
    if (isDone(visit)) return;
  }
  seen.elementsBefore(value.length);
}
