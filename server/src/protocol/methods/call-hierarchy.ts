import { type CallHierarchyItem, SymbolKind } from 'vscode-languageserver';
import { type Calls, incoming, outgoing, type Station, station } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { lspRange } from '../convert.ts';
import type { Method, Session } from '../session.ts';

const KINDS: Readonly<Record<Station['kind'], SymbolKind>> = {
  function: SymbolKind.Function,
  operation: SymbolKind.Interface,
  resource: SymbolKind.Struct,
};

/** Functions of Lambda code, the operations that they call, and the tables behind these. */
export const callHierarchy: Method = (session, capabilities) => {
  const { languages } = session.connection;
  capabilities.callHierarchyProvider = true;
  languages.callHierarchy.onPrepare(
    session.handler('prepareCallHierarchy', null, ({ textDocument, position }) => {
      const uri = normalUri(textDocument.uri);
      const found = station(session.rootOf(uri), uri, session.offsetAt(uri, position));
      return found ? [itemOf(session, found)] : null;
    }),
  );
  languages.callHierarchy.onIncomingCalls(
    session.handler('incomingCalls', null, async ({ item }, token) => {
      const to = stationOf(session, item);
      const root = to && session.rootOf(to.file);
      const calls = root ? await incoming(root, to, session.codeOf(root), token) : [];
      return calls.map(one => ({ from: itemOf(session, one.station), fromRanges: ranges(session, one, one.station) }));
    }),
  );
  languages.callHierarchy.onOutgoingCalls(
    session.handler('outgoingCalls', null, async ({ item }, token) => {
      const from = stationOf(session, item);
      const root = from && session.rootOf(from.file);
      const calls = root ? await outgoing(root, from, token) : [];
      return calls.map(one => ({
        to: itemOf(session, one.station),
        fromRanges: from ? ranges(session, one, from) : [],
      }));
    }),
  );
};

const ranges = (session: Session, { places }: Calls, caller: Station) =>
  places.map(range => lspRange(range, session.linesOf(caller.file)));

const itemOf = (session: Session, { kind, name, detail, file, range, selection }: Station): CallHierarchyItem => {
  const lines = session.linesOf(file);
  return {
    name,
    detail,
    kind: KINDS[kind],
    uri: session.spelled(file),
    range: lspRange(range, lines),
    selectionRange: lspRange(selection, lines),
    data: kind,
  };
};

/** What an item was made of; undefined for what is none of ours. */
function stationOf(session: Session, { name, detail, uri, range, selectionRange, data }: CallHierarchyItem) {
  const kind = (Object.keys(KINDS) as Station['kind'][]).find(one => one === data);
  if (!kind) return undefined;
  const file = normalUri(uri);
  const at = ({ start, end }: typeof range) => ({
    start: session.offsetAt(file, start),
    end: session.offsetAt(file, end),
  });
  return { kind, name, detail: detail ?? '', file, range: at(range), selection: at(selectionRange) };
}
