import {
  CallHierarchyPrepareRequest,
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentHighlightRequest,
  HoverRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { createParsers } from '../../code/languages/index.ts';
import { pauses } from '../../features/index.ts';
import { answer } from '../requests/answer.ts';
import { FIX_ALL } from '../rewrite-actions.ts';
import { Scan } from '../scan.ts';
import type { Method, Session } from '../session.ts';

/**
 * Lambda code is linted where a workspace has both contracts and code. Nothing of it is loaded or asked for elsewhere: the
 * grammars come after the start, and only then is the client told which languages the server answers for.
 */
export const code: Method = session => {
  let started = false;
  let begun = false;
  let scan: Scan | undefined;
  /** The first contract, or the first file of code, may come long after the start. */
  const look = (): void => {
    const { wasm } = session;
    if (!started || begun || !wasm || !lints(session)) return;
    begun = true;
    void begin(session, wasm)
      .then(() => {
        scan = new Scan(session);
        return scan.begin();
      })
      .catch(error => session.connection.console.error(`code: ${String(error)}`));
  };
  session.onStart(() => {
    started = true;
    const { connection, client } = session;
    if (session.wasm && client.workspace?.didChangeWatchedFiles?.dynamicRegistration)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: watched(session) }],
      });
    look();
  });
  session.onChange(what => {
    if (what === 'files') session.attempt('code', look);
  });
  answer(session, 'operationContracts/findDirectCalls', async () => {
    await scan?.begin();
    return scan !== undefined;
  });
};

const watched = ({ workspace }: Session): string =>
  `**/*.{${workspace.languages.all.flatMap(({ files }) => files.endings).join(',')}}`;

const lints = ({ workspace }: Session): boolean =>
  workspace
    .snapshot()
    .roots.some(root => root.hasCode() && (root.configFile !== null || root.operationFiles.length > 0));

async function begin(session: Session, wasm: NonNullable<Session['wasm']>): Promise<void> {
  const { workspace, connection, client } = session;
  workspace.setParsers(await createParsers(wasm));
  const pause = pauses({ isCancellationRequested: false });
  for (const _ of workspace.code?.update() ?? []) await pause();
  const schemes = new Set(['file', ...session.folderUris.map(uri => URI.parse(uri).scheme)]);
  const documents = workspace.languages.all.flatMap(one => one.documents);
  const documentSelector = [...schemes].flatMap(scheme => documents.map(language => ({ scheme, language })));
  const { textDocument } = client;
  if (textDocument?.synchronization?.dynamicRegistration) {
    void connection.client.register(DidOpenTextDocumentNotification.type, { documentSelector });
    void connection.client.register(DidCloseTextDocumentNotification.type, { documentSelector });
    void connection.client.register(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    });
  }
  if (textDocument?.diagnostic?.dynamicRegistration)
    void connection.client.register(DocumentDiagnosticRequest.type, {
      documentSelector,
      identifier: 'operation-contracts-code',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
  if (textDocument?.completion?.dynamicRegistration)
    void connection.client.register(CompletionRequest.type, {
      documentSelector,
      triggerCharacters: ["'", '"', '{', ','],
    });
  if (textDocument?.hover?.dynamicRegistration)
    void connection.client.register(HoverRequest.type, { documentSelector });
  if (textDocument?.definition?.dynamicRegistration)
    void connection.client.register(DefinitionRequest.type, { documentSelector });
  if (textDocument?.references?.dynamicRegistration)
    void connection.client.register(ReferencesRequest.type, { documentSelector });
  if (textDocument?.documentHighlight?.dynamicRegistration)
    void connection.client.register(DocumentHighlightRequest.type, { documentSelector });
  if (textDocument?.callHierarchy?.dynamicRegistration)
    void connection.client.register(CallHierarchyPrepareRequest.type, { documentSelector });
  if (textDocument?.rename?.dynamicRegistration)
    void connection.client.register(RenameRequest.type, { documentSelector, prepareProvider: true });
  if (textDocument?.codeAction?.dynamicRegistration)
    void connection.client.register(CodeActionRequest.type, {
      documentSelector,
      codeActionKinds: ['quickfix', FIX_ALL],
      resolveProvider: true,
    });
  session.changed('files');
}
