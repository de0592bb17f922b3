import type { FileOperationRegistrationOptions } from 'vscode-languageserver';
import { willRenameFiles } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { editsByFile } from '../convert.ts';
import type { Method } from '../session.ts';

const WATCHED: FileOperationRegistrationOptions = {
  filters: [
    { pattern: { glob: '**/*.{yaml,yml,json}', matches: 'file' } },
    { pattern: { glob: '**', matches: 'folder' } },
  ],
};

/** Files that are renamed are followed: by `$ref`s and the configuration before it happens, by the snapshot after it. */
export const fileOperations: Method = (session, capabilities) => {
  const { connection, workspace } = session;
  capabilities.workspace = { ...capabilities.workspace, fileOperations: { willRename: WATCHED, didRename: WATCHED } };
  connection.workspace.onWillRenameFiles(
    session.handler('willRenameFiles', null, async ({ files }, token) => {
      const moves = files.map(({ oldUri, newUri }) => ({ from: normalUri(oldUri), to: normalUri(newUri) }));
      const edits = await willRenameFiles(workspace.snapshot().roots, moves, token);
      return {
        changes: editsByFile(
          edits,
          '',
          uri => session.linesOf(uri),
          uri => session.spelled(uri),
        ),
      };
    }),
  );
  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files) for (const uri of [oldUri, newUri]) workspace.forget(normalUri(uri));
    session.changed('files');
  });
};
