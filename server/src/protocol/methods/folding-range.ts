import { FoldingRangeKind } from 'vscode-languageserver';
import { foldingRanges } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

export const foldingRange: Method = (session, capabilities) => {
  capabilities.foldingRangeProvider = true;
  session.connection.onFoldingRanges(
    session.handler('foldingRange', null, ({ textDocument }) => {
      const uri = normalUri(textDocument.uri);
      return foldingRanges(session.rootOf(uri), uri).map(({ start, end, kind }) => ({
        startLine: start,
        endLine: end,
        ...(kind ? { kind: FoldingRangeKind.Comment } : {}),
      }));
    }),
  );
};
