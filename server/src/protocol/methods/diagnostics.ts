import { type Diagnostic, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { normalUri } from '../../snapshot/index.ts';
import { toDiagnostic } from '../convert.ts';
import type { Method, Session } from '../session.ts';

/** Milliseconds of quiet before diagnostics are pushed to a client that does not ask for them. */
const QUIET = 60;

/** What an editor shows of a file: all findings but those that a comment suppresses. */
export const diagnosticsOf = (session: Session, uri: string): Diagnostic[] =>
  session
    .findings(uri)
    .filter(finding => finding.suppressed === null || finding.suppressed === 'baseline')
    .map(finding => toDiagnostic(finding, other => session.linesOf(other)));

/** Pulled, or pushed to a client that does not ask. */
export const diagnostics: Method = (session, capabilities) => {
  const { connection } = session;
  const pulls = (): boolean => session.client.textDocument?.diagnostic !== undefined;

  capabilities.diagnosticProvider = {
    identifier: 'operation-contracts',
    interFileDependencies: true,
    workspaceDiagnostics: false,
  };
  const none: { kind: 'full'; items: Diagnostic[] } = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on(
    session.handler('diagnostics', none, ({ textDocument }) => ({
      kind: DocumentDiagnosticReportKind.Full,
      items: diagnosticsOf(session, textDocument.uri),
    })),
  );

  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What was pushed last of each open document, as text: only what has changed is sent again. */
  const pushed = new Map<string, string>();
  const push = (): void =>
    session.attempt('diagnostics', () => {
      const open = [...session.documents.values()];
      for (const uri of pushed.keys()) if (!session.documents.has(normalUri(uri))) clear(uri);
      for (const { uri, version } of open) {
        const diagnostics = diagnosticsOf(session, uri);
        const now = `${version} ${JSON.stringify(diagnostics)}`;
        if (pushed.get(uri) === now) continue;
        pushed.set(uri, now);
        void connection.sendDiagnostics({ uri, version, diagnostics });
      }
    });
  const clear = (uri: string): void => {
    pushed.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  };
  session.onChange(what => {
    if (!pulls()) {
      clearTimeout(timer);
      timer = setTimeout(push, QUIET);
    } else if (what === 'files' && session.client.workspace?.diagnostics?.refreshSupport)
      void connection.languages.diagnostics.refresh().catch(() => {});
  });
  session.onStop(() => clearTimeout(timer));
};
