import type { Json } from '../../yaml/index.ts';
import { KINDS } from '../keywords.ts';
import type { Difference, Path } from './difference.ts';
import type { Parts } from './part.ts';
import { placeOf } from './scalars.ts';
import { fits, kindOf, typePath, type Way } from './way.ts';

interface At {
  readonly from: Path;
  readonly into: Path;
}

const kindsOf = (ways: readonly Way[]): Set<string> => {
  const kinds = new Set<string>(ways.flatMap(way => [...way.kinds]));
  // OpenAPI's `nullable` gives null, and takes only what says it in the same way.
  if (ways.some(way => way.nullable)) kinds.add('nullable');
  return kinds;
};

/** Types that `from` has and `into` has not. Null alone is a difference of its own. */
export function typeDifference(from: readonly Way[], into: readonly Way[], at: At): Difference[] {
  const [given, taken] = [kindsOf(from), kindsOf(into)];
  const missing = [...given].filter(kind => !taken.has(kind) && !(kind === 'nullable' && taken.has('null')));
  if (missing.length === 0) return [];
  const onlyNull = missing.every(kind => kind === 'null' || kind === 'nullable');
  return [
    {
      kind: onlyNull && given.size > missing.length ? 'null' : 'type',
      from: pathOf(from) ?? at.from,
      into: pathOf(into) ?? at.into,
      fromValue: names(from),
      intoValue: names(into),
    },
  ];
}

const pathOf = (ways: readonly Way[]): Path | null => {
  const paths = ways.map(way => typePath(way.parts));
  return ways.length === 1 ? (paths[0] ?? null) : null;
};

/** `integer`, `string`, …; all of them: an empty list. */
function names(ways: readonly Way[]): Json {
  const kinds = KINDS.filter(kind => ways.some(way => way.kinds.has(kind)));
  if (kinds.length === KINDS.length) return [];
  return kinds.map(kind =>
    kind === 'number' && ways.every(way => way.whole || !way.kinds.has('number')) ? 'integer' : kind,
  );
}

/** The listed values of a way that do not fit: each is tried, so that nothing has to be argued. */
export function compareListed(way: Way, ways: readonly Way[], into: Parts, at: At): Difference[] {
  if (!way.listed) return [];
  const taken = kindsOf(ways);
  const refused = way.listed.values.filter(value => taken.has(kindOf(value)) && !fits(into, value));
  if (refused.length === 0) return [];
  const lists = ways.find(one => one.listed)?.listed;
  const path = lists?.path ?? (ways[0] ? placeOf(ways[0].parts, 'enum') : at.into);
  return [
    {
      kind: refused.length === way.listed.values.length ? 'value-replaced' : 'value',
      from: way.listed.path,
      into: path,
      fromValue: refused,
      intoValue: ways.flatMap(one => [...(one.listed?.values ?? [])]),
    },
  ];
}
