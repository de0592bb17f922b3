import { MarkupKind } from 'vscode-languageserver';
import { hover as hoverAt } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { lspRange } from '../convert.ts';
import type { Method } from '../session.ts';

export const hover: Method = (session, capabilities) => {
  capabilities.hoverProvider = true;
  session.connection.onHover(
    session.handler('hover', null, ({ textDocument, position }) => {
      const uri = normalUri(textDocument.uri);
      const found = hoverAt(session.rootOf(uri), uri, session.offsetAt(uri, position));
      return found
        ? {
            contents: { kind: MarkupKind.Markdown, value: found.text },
            range: lspRange(found.range, session.linesOf(uri)),
          }
        : null;
    }),
  );
};
