import { closest } from '../../text/index.ts';
import type { Difference } from './difference.ts';
import { below } from './part.ts';
import { propertyPath } from './properties.ts';
import { sameSchema } from './same.ts';
import type { Way } from './way.ts';

const LOST: ReadonlySet<string> = new Set(['property-closed', 'property-undeclared']);
const GAINED: ReadonlySet<string> = new Set(['property-unsent', 'property-typed', 'required-undeclared']);

/**
 * A property that only `from` declares and one that only `into` declares, with one schema and similar names: one edit, so one
 * difference instead of two. Where it could be several, it stays what it was.
 */
export function renamed(differences: readonly Difference[], from: Way, into: Way): Difference[] {
  const lost = differences.filter(one => LOST.has(one.kind) && typeof one.fromValue === 'string');
  const gained = differences.filter(one => GAINED.has(one.kind) && typeof one.intoValue === 'string');
  const pairs = lost.flatMap(before => {
    const names = gained.map(one => String(one.intoValue)).filter(name => alike(String(before.fromValue), name));
    const after = gained.find(one => one.intoValue === names[0]);
    return names.length === 1 && after && sameProperty(from, String(before.fromValue), into, names[0]!)
      ? [{ before, after }]
      : [];
  });
  const taken = new Set(pairs.map(pair => pair.after));
  if (taken.size < pairs.length) return [...differences];
  return differences.flatMap((one): Difference[] => {
    if (pairs.some(pair => pair.before === one)) return [];
    const pair = pairs.find(({ after }) => after === one);
    if (!pair) return [one];
    const { before, after } = pair;
    return [
      {
        kind: 'property-renamed',
        from: before.from,
        into: propertyPath(into, String(after.intoValue)),
        fromValue: before.fromValue,
        intoValue: after.intoValue,
      },
    ];
  });
}

/** `first_name` and `firstName`, `mail` and `email`, `colour` and `color`. */
function alike(a: string, b: string): boolean {
  const plain = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  const [one, other] = [plain(a), plain(b)];
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (short.length >= 3 && long.includes(short)) || closest(a, [b]) !== undefined;
}

function sameProperty(from: Way, before: string, into: Way, after: string): boolean {
  const one = from.parts.flatMap(part => below(part, 'properties', before));
  const other = into.parts.flatMap(part => below(part, 'properties', after));
  return one.length === 1 && other.length === 1 && sameSchema(one[0]!, other[0]!);
}
