import { InlayHintKind } from 'vscode-languageserver';
import { inlayHints } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

/** Whether they are shown is the editor's own setting (`editor.inlayHints.enabled`), and the client's. */
export const inlayHint: Method = (session, capabilities) => {
  capabilities.inlayHintProvider = true;
  session.connection.languages.inlayHint.on(
    session.handler('inlayHint', null, ({ textDocument, range }) => {
      const uri = normalUri(textDocument.uri);
      const lines = session.linesOf(uri);
      return inlayHints(session.rootOf(uri), uri, session.rangeOf(uri, range)).map(({ offset, text, tooltip }) => ({
        position: lines.position(offset),
        label: text,
        tooltip,
        kind: InlayHintKind.Type,
        paddingLeft: !text.startsWith(':'),
      }));
    }),
  );
};
