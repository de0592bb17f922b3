import type { Hole } from '../binding/index.ts';
import type { SourceHole } from '../code/index.ts';
import type { Entry, Table } from '../dynamodb/request.ts';
import type { Unifier } from './unify.ts';

/** Compares the requests of a transaction, in their order. */
export function unifyEntries(
  call: readonly Entry<SourceHole>[] | undefined,
  bound: readonly Entry<Hole>[] | undefined,
  unifier: Unifier,
  sameTable: (called: Table<SourceHole>, bound: Table<Hole>) => boolean,
): boolean {
  if (!call && !bound) return true;
  if (!call || !bound || call.length !== bound.length) return unifier.differs('they have other requests in them');
  return bound.every((entry, i) => {
    const own = call[i]!;
    if (entry.each) return unifier.differs('the operation makes a request for each element of a list');
    return (
      (own.kind === entry.kind && sameTable(own.table, entry.table)
        ? true
        : unifier.differs(`request ${i + 1} is another one`)) &&
      unifier.map(own.item, entry.item, 'item') &&
      unifier.map(own.key, entry.key, 'key') &&
      unifier.update(own.update, entry.update) &&
      unifier.condition(own.condition, entry.condition, 'condition')
    );
  });
}
