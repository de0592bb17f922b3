import { CodeActionKind } from 'vscode-languageserver';
import { codeActions } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { editsByFile, toDiagnostic } from '../convert.ts';
import type { Method } from '../session.ts';

export const codeAction: Method = (session, capabilities) => {
  const linesOf = (uri: string) => session.linesOf(uri);
  capabilities.codeActionProvider = { codeActionKinds: [CodeActionKind.QuickFix] };
  session.connection.onCodeAction(
    session.handler('codeAction', null, ({ textDocument, range, context }) => {
      const uri = normalUri(textDocument.uri);
      if (context.only && !context.only.some(kind => CodeActionKind.QuickFix.startsWith(kind))) return [];
      const text = session.workspace.text(uri) ?? '';
      return codeActions(session.findings(uri), session.rangeOf(uri, range), text).map(action => ({
        title: action.title,
        kind: CodeActionKind.QuickFix,
        isPreferred: action.preferred,
        diagnostics: [toDiagnostic(action.finding, linesOf)],
        edit: { changes: editsByFile(action.edits, textDocument.uri, linesOf) },
      }));
    }),
  );
};
