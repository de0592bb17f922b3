import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import { type Action, codeActions, commentPlaceIn } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { LineIndex } from '../../text/index.ts';
import { lspRange, toDiagnostic } from '../convert.ts';
import { extractions, resolveExtraction } from '../extraction-actions.ts';
import {
  blockedActions,
  editOf,
  FIX_ALL,
  fixAllActions,
  fixAllEdit,
  fixAllOnDemand,
  isFixAll,
} from '../rewrite-actions.ts';
import type { Method } from '../session.ts';

export const codeAction: Method = (session, capabilities) => {
  const linesOf = (uri: string) => session.linesOf(uri);
  capabilities.codeActionProvider = { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true };
  session.connection.onCodeAction(
    session.handler('codeAction', null, ({ textDocument, range, context }): CodeAction[] => {
      const uri = normalUri(textDocument.uri);
      const wanted = (kind: string): boolean =>
        context.only?.some(only => kind === only || kind.startsWith(`${only}.`)) === true;
      const findings = session.findings(uri);
      const all = wanted(FIX_ALL) ? fixAllOnDemand(session, findings, textDocument.uri) : [];
      if (context.only && !context.only.some(kind => CodeActionKind.QuickFix.startsWith(kind))) return all;
      const text = session.workspace.text(uri) ?? '';
      const { snippetEditSupport, documentChanges } = session.client.workspace?.workspaceEdit ?? {};
      const snippets = snippetEditSupport === true && documentChanges === true;
      const root = session.rootOf(uri);
      const placeOf = (offset: number) => (root ? commentPlaceIn(root, uri, offset) : null);
      const asked = session.rangeOf(uri, range);
      const touched = findings.filter(({ range: { start, end } }) => start <= asked.end && asked.start <= end);
      const fixes = codeActions(findings, asked, text, placeOf).flatMap((action): CodeAction[] => {
        const edit =
          (snippets ? snippetEdit(action, textDocument.uri, linesOf(uri)) : null) ??
          editOf(session, action, textDocument.uri);
        if (!edit) return [];
        const { title, preferred, finding } = action;
        const diagnostics = [toDiagnostic(finding, linesOf)];
        return [{ title, kind: CodeActionKind.QuickFix, isPreferred: preferred, diagnostics, edit }];
      });
      return [
        ...extractions(session, textDocument.uri, touched),
        ...fixes,
        ...fixAllActions(session, findings, touched, textDocument.uri),
        ...blockedActions(session, touched, textDocument.uri),
        ...all,
      ];
    }),
  );
  session.connection.onCodeActionResolve(
    session.handler('codeAction/resolve', {} as CodeAction, action =>
      isFixAll(action.data)
        ? { ...action, edit: fixAllEdit(session, action.data.fixAll) }
        : resolveExtraction(session, action),
    ),
  );
};

/** An edit of this file whose placeholder the editor selects; null where there is none. */
function snippetEdit({ edits, placeholder }: Action, uri: string, lines: LineIndex): WorkspaceEdit | null {
  const [first, ...others] = edits;
  const at = placeholder === null || !first ? -1 : first.newText.indexOf(placeholder);
  if (!first || placeholder === null || at < 0 || others.length > 0 || first.file !== undefined) return null;
  const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
  const before = escaped(first.newText.slice(0, at));
  const after = escaped(first.newText.slice(at + placeholder.length));
  const snippet = { kind: 'snippet' as const, value: `${before}\${1:${escaped(placeholder)}}${after}` };
  const edit = { range: lspRange(first.range, lines), snippet };
  return { documentChanges: [{ textDocument: { uri, version: null }, edits: [edit] }] };
}
