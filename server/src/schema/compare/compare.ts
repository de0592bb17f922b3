import type { Json } from '../../yaml/index.ts';
import type { Kind } from '../keywords.ts';
import { compareArrays } from './arrays.ts';
import { compareConditions } from './conditions.ts';
import { type Difference, isFailure, type Path } from './difference.ts';
import { disjoint, waysDisjoint } from './disjoint.ts';
import { Incomparable } from './expand.ts';
import { compareObjects } from './objects.ts';
import { keyOf, type Part, type Parts, partsOf } from './part.ts';
import { sameSchema } from './same.ts';
import { compareLimits, compareNumbers, compareStrings, placeOf } from './scalars.ts';
import { compareListed, typeDifference } from './types.ts';
import { type Way, waysOnce } from './way.ts';

interface At {
  readonly from: Path;
  readonly into: Path;
}

/** Far more than any schema that a person wrote needs. */
const MOST_STEPS = 10_000;
const MOST_DEPTH = 150;

/** No more steps: nothing below can be compared either. */
class Exhausted extends Incomparable {}

/**
 * What keeps values of one self-contained schema (2020-12; `$ref`s are `#/…`) from fitting another. Without a failure in the
 * answer, every value that is valid for `from` is valid for `into`; what cannot be shown is a failure, never left out.
 */
export function compareSchemas(from: Json, into: Json): readonly Difference[] {
  if (JSON.stringify(from) === JSON.stringify(into)) return [];
  const parts = { from: partsOf(from, [], from), into: partsOf(into, [], into) };
  // In other words, but the same: whatever cannot be shown of it does not matter.
  const same = parts.from.length === 1 && parts.into.length === 1 && sameSchema(parts.from[0]!, parts.into[0]!);
  try {
    const differences = unique(new Comparison().compare(parts.from, parts.into, { from: [], into: [] }));
    return same ? differences.filter(({ kind }) => kind === 'default') : differences;
  } catch (error) {
    if (!(error instanceof Incomparable)) throw error;
    return same ? [] : [{ kind: 'unknown', from: [], into: [], fromValue: null, intoValue: null }];
  }
}

/** One difference a place: what several alternatives or uses of one definition say is said once. */
function unique(differences: readonly Difference[]): Difference[] {
  const seen = new Set<string>();
  return differences.filter(({ kind, from, into }) => {
    const id = JSON.stringify([kind, from, into]);
    return !seen.has(id) && seen.add(id);
  });
}

class Comparison {
  private steps = 0;
  private readonly waysOf = waysOnce();
  /** Pairs that are being compared: a schema that leads back to one is assumed to fit (coinduction). */
  private readonly open = new Map<string, number>();
  private readonly known = new Map<string, Difference[]>();
  /** The outermost pair that was assumed, by its depth: what rests on it is not yet known for good. */
  private assumed = Infinity;

  compare(from: Parts, into: Parts, at: At): Difference[] {
    const id = `${keyOf(from)}|${keyOf(into)}`;
    const known = this.known.get(id);
    if (known) return known;
    const depth = this.open.get(id);
    if (depth !== undefined) {
      this.assumed = Math.min(this.assumed, depth);
      return [];
    }
    if (++this.steps > MOST_STEPS || this.open.size > MOST_DEPTH) throw new Exhausted();
    const own = this.open.size;
    this.open.set(id, own);
    const before = this.assumed;
    this.assumed = Infinity;
    let differences: Difference[];
    try {
      differences = this.whole(from, into, at);
    } catch (error) {
      if (!(error instanceof Incomparable) || error instanceof Exhausted) throw error;
      differences = [{ kind: 'unknown', from: at.from, into: at.into, fromValue: null, intoValue: null }];
    } finally {
      this.open.delete(id);
    }
    if (this.assumed >= own) {
      this.known.set(id, differences);
      this.assumed = before;
    } else this.assumed = Math.min(before, this.assumed);
    return differences;
  }

  private whole(from: Parts, into: Parts, at: At): Difference[] {
    if (into.length === 0) return [];
    const [given, taken] = [this.waysOf(from), this.waysOf(into)];
    const ways = { from: given.ways, into: taken.ways };
    const unlisted = ways.from.filter(way => !way.listed);
    const differences = [...this.defaults(from, into), ...typeDifference(ways.from, ways.into, at)];
    for (const way of ways.from) differences.push(...compareListed(way, ways.into, into, at));
    for (const kind of new Set(unlisted.flatMap(way => [...way.kinds])))
      differences.push(...this.kind(kind, ways.from, ways.into));
    for (const choice of taken.choices)
      differences.push(
        ...this.choice(
          choice,
          given.choices.map(one => one.part),
          unlisted,
          at,
        ),
      );
    return differences;
  }

  /** All ways of one type: each must fit one of the other side's. What fits none is held against the nearest that is free. */
  private kind(kind: Kind, from: readonly Way[], into: readonly Way[]): Difference[] {
    const candidates = into.filter(way => way.kinds.has(kind));
    if (candidates.length === 0) return [];
    const givers = from.filter(way => !way.listed && way.kinds.has(kind));
    const sole = from.length === 1;
    const free = new Set(candidates);
    const differences: Difference[] = [];
    const unmatched: { way: Way; tried: { candidate: Way; found: Difference[] }[] }[] = [];
    for (const way of givers) {
      const tried = candidates.map(candidate => ({ candidate, found: this.ways(kind, way, candidate, sole) }));
      const fitting = tried.filter(({ found }) => !found.some(isFailure));
      if (fitting.length === 0) {
        unmatched.push({ way, tried });
        continue;
      }
      const best = nearest(fitting);
      free.delete(best.candidate);
      differences.push(...best.found);
    }
    for (const { way, tried } of unmatched) {
      const others = givers.length > 1 ? tried.filter(({ candidate }) => free.has(candidate)) : tried;
      const peer =
        others.find(({ candidate }) => samePath(candidate.branch, way.branch)) ??
        (others.length > 0 ? nearest(others) : null);
      if (peer) {
        free.delete(peer.candidate);
        differences.push(...peer.found);
        continue;
      }
      const path = way.branch ?? way.parts[0]?.path ?? [];
      differences.push({
        kind: 'form',
        from: path,
        into: candidates[0]!.branch?.slice(0, -2) ?? candidates[0]!.parts[0]?.path ?? [],
        fromValue: kind,
        intoValue: null,
      });
    }
    return differences;
  }

  private ways(kind: Kind, from: Way, into: Way, sole: boolean): Difference[] {
    if (into.listed) {
      // All booleans, and null, are values that can be listed.
      if (kind === 'null' || (kind === 'boolean' && [true, false].every(value => into.listed!.values.includes(value))))
        return [];
      const place = { from: placeOf(from.parts, 'enum'), into: into.listed.path };
      return [{ kind: 'values', ...place, fromValue: null, intoValue: [...into.listed.values] }];
    }
    const sides = { from, into };
    return [
      ...compareConditions(from, into, kind, parts => waysDisjoint([from], parts, this.waysOf)),
      ...(kind === 'number' ? compareNumbers(sides) : []),
      ...(kind === 'string' ? [...compareLimits(sides, 'string'), ...compareStrings(sides)] : []),
      ...(kind === 'object' ? compareObjects(from, into, sole, (a, b, at) => this.compare(a, b, at)) : []),
      ...(kind === 'array' ? compareArrays(from, into, (a, b, at) => this.compare(a, b, at)) : []),
    ];
  }

  /** A `oneOf` allows what fits exactly one branch: its branches must exclude each other, or be chosen the same way before. */
  private choice(
    choice: { readonly part: Part; readonly branches: readonly Parts[] },
    before: readonly Part[],
    from: readonly Way[],
    at: At,
  ): Difference[] {
    const { part, branches } = choice;
    if (before.some(peer => sameSchema(only(peer, 'oneOf'), only(part, 'oneOf')))) return [];
    const apart = branches.every((branch, i) =>
      branches.slice(i + 1).every(other => disjoint(branch, other, this.waysOf)),
    );
    if (apart) return [];
    // Values that fit one branch only, whatever the branches have in common.
    if (from.every(way => branches.filter(branch => !waysDisjoint([way], branch, this.waysOf)).length <= 1)) return [];
    const path = [...part.path, 'oneOf'];
    return [{ kind: 'exclusive', from: at.from, into: path, fromValue: null, intoValue: branches.length }];
  }

  /** A `default` that is another, has gone or is new. */
  private defaults(from: Parts, into: Parts): Difference[] {
    const [said, asked] = [defaultOf(from), defaultOf(into)];
    if (JSON.stringify(said ?? null) === JSON.stringify(asked ?? null) || from.length === 0 || into.length === 0)
      return [];
    const place = { from: placeOf(from, 'default'), into: placeOf(into, 'default') };
    return [{ kind: 'default', ...place, fromValue: said ?? null, intoValue: asked ?? null }];
  }
}

const only = (part: Part, keyword: string): Part => ({ ...part, schema: { [keyword]: part.schema[keyword]! } });

const defaultOf = (parts: Parts): Json | undefined =>
  parts.map(({ schema }) => schema.default).find(value => value !== undefined);

const samePath = (a: Path | null, b: Path | null): boolean =>
  a !== null && b !== null && a.length === b.length && a.every((step, i) => step === b[i]);

type Tried = { readonly candidate: Way; readonly found: Difference[] };

/** The candidate with the fewest failures; of those the one with the fewest remarks. */
function nearest(tried: readonly Tried[]): Tried {
  const cost = ({ found }: Tried): number => found.length + 1000 * found.filter(isFailure).length;
  return tried.reduce((best, one) => (cost(one) < cost(best) ? one : best));
}
