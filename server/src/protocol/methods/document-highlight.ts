import { DocumentHighlightKind } from 'vscode-languageserver';
import { documentHighlights } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { lspRange } from '../convert.ts';
import type { Method } from '../session.ts';

export const documentHighlight: Method = (session, capabilities) => {
  capabilities.documentHighlightProvider = true;
  session.connection.onDocumentHighlight(
    session.handler('documentHighlight', null, ({ textDocument, position }) => {
      const uri = normalUri(textDocument.uri);
      const lines = session.linesOf(uri);
      return documentHighlights(session.rootOf(uri), uri, session.offsetAt(uri, position)).map(({ range, kind }) => ({
        range: lspRange(range, lines),
        kind: kind === 'read' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
      }));
    }),
  );
};
