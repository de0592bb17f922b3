import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { type Symbol as ContractSymbol, documentSymbols } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { lspRange } from '../convert.ts';
import type { Method } from '../session.ts';

export const documentSymbol: Method = (session, capabilities) => {
  capabilities.documentSymbolProvider = true;
  session.connection.onDocumentSymbol(
    session.handler('documentSymbol', null, ({ textDocument }) => {
      const uri = normalUri(textDocument.uri);
      const lines = session.linesOf(uri);
      const convert = (symbol: ContractSymbol): DocumentSymbol => ({
        name: symbol.name,
        detail: symbol.detail,
        kind: SYMBOL_KINDS[symbol.kind],
        range: lspRange(symbol.range, lines),
        selectionRange: lspRange(symbol.selection, lines),
        children: symbol.children.map(convert),
      });
      return documentSymbols(session.rootOf(uri), uri).map(convert);
    }),
  );
};

export const SYMBOL_KINDS: Readonly<Record<ContractSymbol['kind'], SymbolKind>> = {
  operation: SymbolKind.Function,
  property: SymbolKind.Property,
  error: SymbolKind.Event,
  request: SymbolKind.Method,
  example: SymbolKind.Object,
  resource: SymbolKind.Struct,
};
