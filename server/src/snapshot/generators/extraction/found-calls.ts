import type { CalledRequest, CallSite } from '../../../code/index.ts';
import { holesOf, meaningful, wordsOf } from '../../../extract/index.ts';
import { type RequestPart, sdkCallsOf } from '../../../targets/calls.ts';
import type { Resource } from '../../../targets/index.ts';
import { decode } from '../../files/uri.ts';
import type { Root } from '../../state/root.ts';
import type { Asked } from './extraction.ts';

/** A direct call in a file of code. */
export interface FoundCall {
  /** URI of the file. */
  readonly uri: string;
  readonly site: CallSite;
  /** Where it is no direct call: the function of the project that sends what it is given. */
  readonly through?: Through;
}

/** A function of the project that sends what it is given. */
export interface Through {
  readonly name: string;
  /** The direct call in it. */
  readonly sends: FoundCall;
  /** It gives back what that answers, and nothing else. */
  readonly answers: boolean;
  /** Nothing else hands it a request. */
  readonly only: boolean;
}

/** A call whose request is read whole. */
export interface ReadCall extends FoundCall {
  readonly request: CalledRequest;
}

/** What of the request of a call goes to one table each. */
export const partsOf = ({ site, request }: ReadCall): readonly RequestPart[] => sdkCallsOf(site.service).parts(request);

/** A call with its request; null where that is not read whole. */
export function readOf(call: FoundCall): ReadCall | null {
  const { request, understood, wrapper } = call.site;
  return request && understood && wrapper === null ? { ...call, request } : null;
}

/** The direct calls of a workspace, or the calls that tell what those send. */
export const foundCalls = (root: Root, { code, forwarded }: Asked): readonly FoundCall[] =>
  code.flatMap(uri =>
    root.code(uri).callSites.flatMap(site => {
      const call = { uri, site };
      return (forwarded && forwardedTo(root, call)) || [call];
    }),
  );

/** `getItem(params)` of a function that sends its parameter; null where a direct call tells by itself what it sends. */
function forwardedTo(root: Root, call: FoundCall): readonly FoundCall[] | null {
  const isWhole = (one: FoundCall): boolean => {
    const read = readOf(one);
    if (!read || partsOf(read).some(part => tableKey(root, read, part) === null)) return false;
    // What a caller gives is better read where the caller is.
    return one.through !== undefined || isOfFile(read);
  };
  if (isWhole(call) || call.site.wrapper !== null) return null;
  const forwarded = root.code(call.uri).forwardedTo(call.site);
  const told = forwarded.filter(({ site }) => site.understood).length;
  const seen = forwarded.flatMap(({ path, site, through: name, answers }): FoundCall[] => {
    const uri = root.all.find(one => decode(one) === path);
    return uri === undefined ? [] : [{ uri, site, through: { name, sends: call, answers, only: told === 1 } }];
  });
  return seen.some(isWhole) ? seen : null;
}

/** Whether all values of a request are written in the file of its call, wherever its table is named. */
const isOfFile = (call: ReadCall): boolean =>
  partsOf(call).every(({ table: _table, ...part }) => holesOf(part).every(({ path }) => path === decode(call.uri)));

/** Where the code says what is done: in the function that hands on the request, where only one does that. */
export function tellingOf({ languages }: Root, call: FoundCall): FoundCall {
  const { through } = call;
  return through?.only && meaningful(wordsOf(through.name), languages.stopWords).length > 1 ? through.sends : call;
}

/** What a call calls its table: the same for every call of it, as far as that is known. Null where nobody knows. */
export function tableKey(root: Root, call: FoundCall, part: RequestPart): string | null {
  const { table } = part;
  if (table.kind === 'name') return declared(root, call, part)?.name ?? `name ${table.name}`;
  const { environment } = table.hole;
  if (environment === undefined) return null;
  const { service } = call.site;
  const known = root.tableOfVariable(call.uri, environment, { service, part });
  return declared(root, call, part)?.name ?? (known === null ? `variable ${environment}` : `name ${known}`);
}

/** The declared table that a call goes to. */
export function declared(root: Root, { uri, site: { service } }: FoundCall, part: RequestPart): Resource | null {
  const tables = root.resourcesOf(sdkCallsOf(service).target);
  const { table } = part;
  if (table.kind === 'name') {
    const named = tables.find(one => one.name === table.name);
    const physical = tables.find(
      ({ physicalName }) => physicalName.kind === 'literal' && physicalName.text === table.name,
    );
    return physical ?? named ?? null;
  }
  const { environment } = table.hole;
  if (environment === undefined) return null;
  const known = root.tableOfVariable(uri, environment, { service, part });
  if (known !== null) return tables.find(one => one.name === known) ?? null;
  return (
    tables.find(({ physicalName }) => physicalName.kind === 'stage' && physicalName.variable === environment) ?? null
  );
}
