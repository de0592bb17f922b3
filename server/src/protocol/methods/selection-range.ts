import type { SelectionRange } from 'vscode-languageserver';
import { selectionRanges } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { lspRange } from '../convert.ts';
import type { Method } from '../session.ts';

export const selectionRange: Method = (session, capabilities) => {
  capabilities.selectionRangeProvider = true;
  session.connection.onSelectionRanges(
    session.handler('selectionRange', null, ({ textDocument, positions }) => {
      const uri = normalUri(textDocument.uri);
      const lines = session.linesOf(uri);
      return positions.map(position => {
        const ranges = selectionRanges(session.rootOf(uri), uri, session.offsetAt(uri, position));
        const whole: SelectionRange = { range: { start: position, end: position } };
        return (
          ranges.reduceRight<SelectionRange | undefined>(
            (parent, range) => ({ range: lspRange(range, lines), ...(parent ? { parent } : {}) }),
            undefined,
          ) ?? whole
        );
      });
    }),
  );
};
