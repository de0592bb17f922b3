import { NotificationType } from 'vscode-languageserver';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';
import { PUSH_FILES, type PushedFileList } from '../wire.ts';

/** Files of a virtual workspace, which the client reads: all of them at the start, and then what changes. */
export const pushedFiles: Method = session => {
  const type = new NotificationType<PushedFileList>(PUSH_FILES);
  session.connection.onNotification(type, ({ files }) => {
    session.files.push(files);
    for (const { uri } of files) session.workspace.forget(normalUri(uri));
    session.changed('files');
  });
};
