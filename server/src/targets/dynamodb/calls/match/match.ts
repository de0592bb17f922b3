import type { Value } from '../../../../binding/tree.ts';
import type { SourceHole } from '../../../../code/index.ts';
import { DataPaths, type Matched, type Mismatch } from '../../../../match/index.ts';
import type { Binding } from '../../bind/index.ts';
import type { Request, Table } from '../../model/request.ts';
import { unifyEntries } from './entries.ts';
import { RequestUnifier } from './unify.ts';

/** Whether the call's table is the one that contracts call by this name. */
export type SameTable = (called: Table<SourceHole>, name: string) => boolean;

/**
 * Compares a call's request with a contract's: action, table, index, key, item, update, conditions, consistency, order. What
 * the contract takes from the message becomes `data`, filled with what stands there in the call. Not compared: `project`, the
 * default of `limit`, and ReturnValues, which only the use of the answer can judge.
 */
export function matchRequest(call: Request<SourceHole>, binding: Binding, sameTable: SameTable): Matched {
  const { request } = binding;
  if (call.action !== request.action) return different(`it is a ${call.action}, and the operation a ${request.action}`);
  const single = call.entries === undefined && request.entries === undefined;
  if (single && !tableEqual(call.table, request.table, sameTable)) return different('it works on another table');
  if ((call.index ?? null) !== (request.index ?? null)) return different('it reads another index');
  if ((call.consistent ?? false) !== (request.consistent ?? false))
    return different(call.consistent ? 'the operation does not read consistently' : 'the operation reads consistently');
  if ((call.order ?? 'ascending') !== (request.order ?? 'ascending'))
    return different('the operation reads in the other order');
  if (call.select === 'COUNT' ? request.select !== 'COUNT' : request.select === 'COUNT')
    return different('only one of them counts');
  const paths = new DataPaths(binding.data);
  const unifier = new RequestUnifier(paths);
  const keyed =
    unifier.map(call.item, request.item, 'item') &&
    unifier.map(call.key, request.key, 'key') &&
    unifier.condition(call.keyCondition, request.keyCondition, 'key condition');
  const equal =
    keyed &&
    unifier.condition(call.condition, request.condition, 'condition') &&
    unifier.condition(call.filter, request.filter, 'filter') &&
    unifier.update(call.update, request.update) &&
    unifyLimit(call.limit, request.limit, unifier) &&
    unifier.start(call.start, request.start) &&
    unifier.token(call.token, request.token) &&
    unifyEntries(call.entries, request.entries, unifier, (a, b) => tableEqual(a, b, sameTable));
  const near = keyed && single;
  if (!equal)
    return { kind: 'different', reason: unifier.reason ?? 'it is another request', range: unifier.range, near };
  const missing = paths.missing();
  if (missing !== null) return different(`nothing in the call gives \`${missing}\``);
  return { kind: 'equal', data: paths.tree };
}

const different = (reason: string): Mismatch => ({ kind: 'different', reason, range: null, near: false });

function tableEqual(called: Table<SourceHole>, bound: Binding['request']['table'], sameTable: SameTable): boolean {
  return bound.kind === 'name' && sameTable(called, bound.name);
}

/** A limit that only the contract has is its default; one that the call has must be the contract's or come from the message. */
function unifyLimit(
  call: Value<SourceHole> | undefined,
  bound: Binding['request']['limit'],
  unifier: RequestUnifier,
): boolean {
  if (!call) return true;
  if (!bound) return unifier.differs('the call sets a limit, and the operation takes none', call.origin);
  return unifier.value(call, bound) || unifier.differs("the operation's limit is another one", call.origin);
}
