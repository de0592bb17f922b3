import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

/** Files that change on disk change what is true of the open ones. */
export const watchedFiles: Method = session => {
  const { connection, workspace } = session;
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) workspace.forget(normalUri(uri));
    session.changed('files');
  });
  session.onStart(() => {
    if (!session.client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    const watchers = [{ globPattern: '**/*.{yaml,yml,json,sql}' }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
};
