import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { prepareRename, rename as renamed } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { editsByFile, lspRange } from '../convert.ts';
import type { Method } from '../session.ts';

/** A rename that is refused says why, in the editor's own words for errors. */
const refuse = (message: string) => new ResponseError(LSPErrorCodes.RequestFailed, message);

export const rename: Method = (session, capabilities) => {
  const { connection } = session;
  capabilities.renameProvider = { prepareProvider: true };
  connection.onPrepareRename(
    session.handler<Parameters<Parameters<typeof connection.onPrepareRename>[0]>[0], PrepareRenameResult | null>(
      'prepareRename',
      null,
      async ({ textDocument, position }, token) => {
        const uri = normalUri(textDocument.uri);
        const prepared = await prepareRename(session.rootOf(uri), uri, session.offsetAt(uri, position), token);
        if (prepared && 'refused' in prepared) throw refuse(prepared.refused);
        return prepared && { range: lspRange(prepared.range, session.linesOf(uri)), placeholder: prepared.text };
      },
    ),
  );
  connection.onRenameRequest(
    session.handler<Parameters<Parameters<typeof connection.onRenameRequest>[0]>[0], WorkspaceEdit | null>(
      'rename',
      null,
      async ({ textDocument, position, newName }, token) => {
        const uri = normalUri(textDocument.uri);
        const result = await renamed(session.rootOf(uri), uri, session.offsetAt(uri, position), newName, token);
        if ('refused' in result) throw refuse(result.refused);
        return {
          changes: editsByFile(
            result.edits,
            uri,
            one => session.linesOf(one),
            one => session.spelled(one),
          ),
        };
      },
    ),
  );
};
