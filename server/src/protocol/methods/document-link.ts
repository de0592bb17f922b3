import { documentLinks } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { lspRange } from '../convert.ts';
import type { Method } from '../session.ts';

export const documentLink: Method = (session, capabilities) => {
  capabilities.documentLinkProvider = { resolveProvider: false };
  session.connection.onDocumentLinks(
    session.handler('documentLink', null, ({ textDocument }) => {
      const uri = normalUri(textDocument.uri);
      const lines = session.linesOf(uri);
      return documentLinks(session.rootOf(uri), uri).map(({ range, target }) => ({
        range: lspRange(range, lines),
        target,
      }));
    }),
  );
};
