import { TextDocumentSyncKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

/** What the editor shows counts more than the disk. */
export const documents: Method = (session, capabilities) => {
  const { connection, workspace } = session;
  capabilities.textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Incremental, save: false };
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    session.documents.set(normalUri(uri), TextDocument.create(uri, languageId, version, text));
    workspace.setOpen(normalUri(uri), text);
    session.changed('text');
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const uri = normalUri(textDocument.uri);
    const document = session.documents.get(uri);
    if (!document) return;
    const updated = TextDocument.update(document, contentChanges, textDocument.version);
    session.documents.set(uri, updated);
    workspace.setOpen(uri, updated.getText());
    session.changed('text');
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    session.documents.delete(normalUri(textDocument.uri));
    workspace.close(normalUri(textDocument.uri));
    session.changed('files');
  });
};
