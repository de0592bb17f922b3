import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

/** Folders that are added to the workspace or taken from it. */
export const workspaceFolders: Method = (session, capabilities) => {
  capabilities.workspace = {
    ...capabilities.workspace,
    workspaceFolders: { supported: true, changeNotifications: true },
  };
  session.onStart(() => {
    if (!session.client.workspace?.workspaceFolders) return;
    session.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(folder => normalUri(folder.uri)));
      session.setFolders([
        ...session.folderUris.filter(folder => !gone.has(folder)),
        ...added.map(folder => folder.uri),
      ]);
    });
  });
};
