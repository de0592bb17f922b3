import { SemanticTokensBuilder } from 'vscode-languageserver';
import { TOKEN_TYPES, semanticTokens as tokensOf } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

export const semanticTokens: Method = (session, capabilities) => {
  capabilities.semanticTokensProvider = {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] },
    full: true,
    range: false,
  };
  session.connection.languages.semanticTokens.on(
    session.handler('semanticTokens', { data: [] as number[] }, async ({ textDocument }, token) => {
      const uri = normalUri(textDocument.uri);
      const lines = session.linesOf(uri);
      const builder = new SemanticTokensBuilder();
      for (const { range, type } of await tokensOf(session.rootOf(uri), uri, token)) {
        const start = lines.position(range.start);
        // A token never crosses a line.
        const length = Math.min(range.end, lines.lineStart(start.line + 1)) - range.start;
        builder.push(start.line, start.character, length, TOKEN_TYPES.indexOf(type), 0);
      }
      return builder.build();
    }),
  );
};
