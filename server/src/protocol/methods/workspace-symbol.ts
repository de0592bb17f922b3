import { SymbolKind } from 'vscode-languageserver';
import { type WorkspaceSymbol, workspaceSymbols } from '../../features/index.ts';
import type { Method } from '../session.ts';

export const workspaceSymbol: Method = (session, capabilities) => {
  capabilities.workspaceSymbolProvider = true;
  session.connection.onWorkspaceSymbol(
    session.handler('workspaceSymbol', null, async ({ query }, token) => {
      const found = await workspaceSymbols(session.workspace.snapshot().roots, query, token);
      return found.map(({ name, kind, container, file, range }) => ({
        name,
        kind: KINDS[kind],
        containerName: container,
        location: session.location(file, range),
      }));
    }),
  );
};

const KINDS: Readonly<Record<WorkspaceSymbol['kind'], SymbolKind>> = {
  operation: SymbolKind.Function,
  resource: SymbolKind.Struct,
  part: SymbolKind.Key,
  error: SymbolKind.Event,
};
