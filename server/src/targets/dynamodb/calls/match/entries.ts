import type { Hole } from '../../../../binding/hole.ts';
import type { Value } from '../../../../binding/tree.ts';
import type { SourceHole } from '../../../../code/index.ts';
import { type DataTree, isDataValue } from '../../../../match/index.ts';
import type { Entry, Table } from '../../model/request.ts';
import type { RequestUnifier } from './unify.ts';

type SourceEntry = Entry<SourceHole>;
type SameTable = (called: Table<SourceHole>, bound: Table<Hole>) => boolean;

/** Compares the requests of a batch or a transaction, in their order; one of the contract may stand for several of the call. */
export function unifyEntries(
  call: readonly SourceEntry[] | undefined,
  bound: readonly Entry<Hole>[] | undefined,
  unifier: RequestUnifier,
  sameTable: SameTable,
): boolean {
  if (!call && !bound) return true;
  const other = (): boolean => unifier.differs('they have other requests in them');
  if (!call || !bound) return other();
  const at = bound.findIndex(entry => entry.each);
  const many = call.length - bound.length + 1;
  if (at < 0 ? call.length !== bound.length : many < 1) return other();
  let next = 0;
  return bound.every((entry, i) => {
    if (i !== at) return unifyEntry(call[next++], entry, unifier, sameTable, i);
    const own = call.slice(next, next + many);
    next += many;
    return unifyEach(own, entry, unifier, sameTable, i);
  });
}

function unifyEntry(
  own: SourceEntry | undefined,
  bound: Entry<Hole>,
  unifier: RequestUnifier,
  sameTable: SameTable,
  place: number,
  inLoop = false,
): boolean {
  if (!own || own.kind !== bound.kind || !sameTable(own.table, bound.table))
    return unifier.differs(`request ${place + 1} is another one`);
  if (own.each && !inLoop) return unifier.differs('the call makes a request for each element of a list');
  return (
    unifier.map(own.item, bound.item, 'item') &&
    unifier.map(own.key, bound.key, 'key') &&
    unifier.update(own.update, bound.update) &&
    unifier.condition(own.condition, bound.condition, 'condition')
  );
}

/** An entry that the contract makes for each element of an array: what the call sends for it, written out or made in a loop. */
function unifyEach(
  call: readonly SourceEntry[],
  bound: Entry<Hole>,
  unifier: RequestUnifier,
  sameTable: SameTable,
  place: number,
): boolean {
  const [operand] = bound.each?.list.operands ?? [];
  if (operand?.kind !== 'data') return unifier.differs('they have other requests in them');
  const elements: Value<SourceHole>[] = [];
  for (const own of call) {
    const element = unifier.inElement(() => unifyEntry(own, bound, unifier, sameTable, place, true));
    if (!element) return false;
    const value = isDataValue(element) ? element.value : mapOf(element);
    if (!own.each) elements.push(value);
    else if (call.length > 1) return unifier.differs('only some of its requests are made in a loop');
    else return unifier.list(operand, { kind: 'each', list: own.each.list, as: own.each.as, value });
  }
  return unifier.list(operand, { kind: 'list', elements });
}

const mapOf = (tree: DataTree): Value<SourceHole> => ({
  kind: 'map',
  entries: Object.entries(tree).map(([name, node]) => ({ name, value: isDataValue(node) ? node.value : mapOf(node) })),
});
