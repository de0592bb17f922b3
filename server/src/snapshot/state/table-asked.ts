import { type RequestPart, sdkCallsOf } from '../../targets/calls.ts';
import type { Use } from './facts.ts';
import { NAMED } from './storage.ts';
import { namedByVariable } from './variables.ts';

/** What is asked of a service: a part of a request that goes to one resource. */
export interface AskedOf {
  /** The name of the target that the service is. */
  readonly service: string;
  readonly part: RequestPart;
}

/**
 * The table that an environment variable names in a file of code: its name in contracts, else the physical name; null where it
 * cannot be told. Of several that the variable may name, the one that can be asked so, by its key and its indexes.
 */
export function tableOfVariable(use: Use, uri: string, variable: string, asked?: AskedOf): string | null {
  const [first = null, ...others] = namedByVariable(use, uri, variable);
  if (others.length === 0) return first;
  return asked ? tableAsked(use, [first, ...others], asked) : null;
}

/** The one of several tables that can be asked so; null where none is, or more than one, or one of them is not known. */
function tableAsked(use: Use, names: readonly (string | null)[], { service, part }: AskedOf): string | null {
  const calls = sdkCallsOf(service);
  const tables = use(NAMED, null).get(calls.target);
  const known = names.map(name => (name === null ? undefined : tables?.get(name)));
  if (known.some(table => table === undefined)) return null;
  const [only, ...others] = known.filter(table => table !== undefined && calls.isAskable(table, part));
  return only && others.length === 0 ? only.name : null;
}
