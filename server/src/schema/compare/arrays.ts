import type { Difference, Path } from './difference.ts';
import { limitOf } from './limits.ts';
import { below, isNothing, type Parts, rest } from './part.ts';
import { compareLimits, placeOf } from './scalars.ts';
import type { Way } from './way.ts';

type Compare = (from: Parts, into: Parts, at: { readonly from: Path; readonly into: Path }) => Difference[];

/** Two ways to be an array: position by position, then all further elements. */
export function compareArrays(from: Way, into: Way, compare: Compare): Difference[] {
  const differences: Difference[] = [];
  const most = limitOf(from.parts, 'maxItems', 'upper')?.value ?? Infinity;
  const positions = Math.max(prefixLength(from), prefixLength(into));
  let end: number | null = null;
  for (let i = 0; i <= positions && i < most; i++) {
    const step = i === positions ? undefined : i;
    const [own, other] = [elementParts(from, step), elementParts(into, step)];
    if (isNothing(own)) {
      end = i;
      break;
    }
    const at = {
      from: own[0]?.path ?? placeOf(from.parts, 'items'),
      into: other[0]?.path ?? placeOf(into.parts, 'items'),
    };
    if (isNothing(other)) {
      const said = limitOf(from.parts, 'maxItems', 'upper')?.value ?? null;
      differences.push({ kind: 'max-items', from: at.from, into: at.into, fromValue: said, intoValue: i });
      break;
    }
    differences.push(...compare(own, other, at));
  }
  differences.push(...compareLimits({ from, into }, 'array', end === null ? {} : { 'max-items': end }));
  const unique = into.parts.find(({ schema }) => schema.uniqueItems === true);
  const few = Math.min(most, end ?? Infinity) <= 1;
  if (unique && !few && !from.parts.some(({ schema }) => schema.uniqueItems === true))
    differences.push({
      kind: 'unique-items',
      from: placeOf(from.parts, 'uniqueItems'),
      into: [...unique.path, 'uniqueItems'],
      fromValue: from.parts.some(({ schema }) => schema.uniqueItems === false) ? false : null,
      intoValue: true,
    });
  return differences;
}

const prefixLength = (way: Way): number =>
  Math.max(0, ...way.parts.map(({ schema }) => (Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0)));

/** The schemas of the element at a position, or of those behind all positions. */
const elementParts = (way: Way, position: number | undefined): Parts =>
  way.parts.flatMap(part => {
    const { prefixItems, items } = part.schema;
    if (position !== undefined && Array.isArray(prefixItems) && position < prefixItems.length)
      return below(part, 'prefixItems', position);
    return Array.isArray(items) ? [] : rest(part, 'array');
  });
