import type { Value } from '../../binding/tree.ts';
import type { CalledRequest, CallSite, CodeFile, SourceHole } from '../../code/index.ts';
import { type Operation, operationId } from '../../contract/index.ts';
import { type DataTree, isDataValue, type Match } from '../../match/index.ts';
import { type Exchange, rewrite } from '../../rewrite/index.ts';
import type { Replacement } from '../../rules/index.ts';
import { type AskedResource, type SameResource, sdkCallsOf } from '../../targets/calls.ts';
import type { Root } from '../state/root.ts';
import { clientFor } from './client-import.ts';
import { guessesOf } from './guesses.ts';

/** What each direct call of a file can become: the operations whose request it sends, and how the code changes. */
export function replacements(
  root: Root,
  uri: string,
  { callSites: sites, doubtsOf }: CodeFile,
): ReadonlyMap<CallSite, Replacement> {
  const text = root.text(uri) ?? '';
  const found = new Map<CallSite, Replacement>();
  const matched = new Map(sites.map(site => [site, matchesOf(root, uri, site)]));
  for (const [site, { nearest }] of matched)
    found.set(site, { table: tableOfCall(root, uri, site), rewrites: [], nearest });
  const language = root.languages.of(uri);
  if (!language || ![...matched.values()].some(({ equal }) => equal.length > 0)) return found;
  root.look(uri, (tree, importers, errorsIn) => {
    for (const [site, { equal, nearest }] of matched) {
      const others = sites.filter(other => other !== site);
      const client = clientFor(root, uri, language);
      const rewrites = equal.map(({ operation, exchange, match }) => {
        const reference = referenceTo(root, operation);
        const common = {
          text,
          root: tree,
          language,
          site,
          others,
          doubtsOf,
          errorsIn,
          exchange,
          data: match.data,
          importers,
          guesses: guessesOf(root, operation),
        };
        const twins = others.flatMap(other => {
          const twin = matched.get(other)?.equal.find(one => one.operation === operation);
          return twin ? [{ site: other, exchange: twin.exchange, data: twin.match.data }] : [];
        });
        return {
          operation: operationId(operation),
          title: reference,
          result: rewrite({ ...common, twins, reference, client }, language.rewriting),
        };
      });
      found.set(site, { table: tableOfCall(root, uri, site), rewrites, nearest });
    }
  });
  return found;
}

/** The table by the name that a template gives it through an environment variable, or else the code. */
export function tableOfCall(root: Root, uri: string, call: CallSite): string | null {
  const { service, table, tableEnvironment, request } = call;
  const [part] = request ? sdkCallsOf(service).parts(request) : [];
  const asked = part && { service, part };
  return (tableEnvironment === null ? null : root.tableOfVariable(uri, tableEnvironment, asked)) ?? table;
}

interface MatchedOperation {
  readonly operation: Operation;
  readonly exchange: Exchange;
  readonly match: Match;
}

interface Matches {
  /**
   * The one that says the most of the request by itself first, then the newest version; drafts are not deployed, and nobody should
   * begin to call what is deprecated.
   */
  readonly equal: readonly MatchedOperation[];
  readonly nearest: Replacement['nearest'];
}

function matchesOf(root: Root, uri: string, site: CallSite): Matches {
  const { request, blockedBy } = site;
  if (!request || blockedBy || site.wrapper !== null) return { equal: [], nearest: null };
  const calls = sdkCallsOf(site.service);
  const sameTable = sameTableIn(root, uri, site.service, request);
  const equal: MatchedOperation[] = [];
  let nearest: Replacement['nearest'] = null;
  for (const operation of [...root.operations.values()].flat()) {
    if (operation.stability === 'draft' || operation.deprecated) continue;
    const meaning = meaningIn(root, operation, site.service);
    if (!meaning) continue;
    const match = calls.match(request, meaning, sameTable);
    if (match.kind === 'equal') equal.push({ operation, exchange: calls.exchange(request, meaning), match });
    else if (match.near) nearest ??= { title: referenceTo(root, operation), reason: match.reason, range: match.range };
  }
  equal.sort((a, b) => written(a.match.data) - written(b.match.data));
  return { equal, nearest: equal.length > 0 ? null : nearest };
}

/** What an operation's mapping means to a service; null where it is mapped to another. */
function meaningIn(root: Root, operation: Operation, service: string): unknown {
  const { target, meaning } = root.bound(operation);
  return target?.name === service ? meaning : null;
}

/** How much of a message is written out in the call: what a more general operation has to be told. */
function written(tree: DataTree): number {
  const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
  const inValue = (value: Value<SourceHole>): number => {
    if (value.kind === 'literal') return 1;
    if (value.kind === 'text') return value.parts.filter(part => typeof part === 'string').length;
    if (value.kind === 'map') return sum(value.entries.map(entry => inValue(entry.value)));
    if (value.kind === 'each') return inValue(value.value);
    return value.kind === 'hole' ? 0 : sum(value.elements.map(inValue));
  };
  return sum(Object.values(tree).map(node => (isDataValue(node) ? inValue(node.value) : written(node))));
}

/** Whether an operation's request is what a call sends, whatever else the call asks for. */
export function sends(root: Root, uri: string, site: CallSite, operation: Operation): boolean {
  const { request, service } = site;
  const meaning = meaningIn(root, operation, service);
  if (!request || !meaning) return false;
  return sdkCallsOf(service).match(request, meaning, sameTableIn(root, uri, service, request)).kind === 'equal';
}

/** Whether the table of a call is the one that contracts call by this name. */
function sameTableIn(root: Root, uri: string, service: string, request: CalledRequest): SameResource {
  const calls = sdkCallsOf(service);
  return (called: AskedResource, name: string): boolean => {
    const physical = root.named(calls.target).get(name)?.physicalName;
    if (called.kind === 'name')
      return called.name === (physical?.kind === 'literal' ? physical.text : name) || called.name === name;
    const { environment } = called.hole;
    if (environment === undefined) return false;
    const part = calls.parts(request).find(({ table }) => table === called);
    const known = root.tableOfVariable(uri, environment, part && { service, part });
    if (known !== null) return known === name;
    return physical?.kind === 'stage' && physical.variable === environment;
  };
}

/** `name`, or `name@version` where there is a newer one. */
function referenceTo(root: Root, operation: Operation): string {
  return root.find(operation.name.value) === operation ? operation.name.value : operationId(operation);
}
