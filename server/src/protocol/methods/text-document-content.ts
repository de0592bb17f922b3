import { URI } from 'vscode-uri';
import { parsePreviewAddress } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

/** Previews: read-only documents of the server, which follow the typing. */
export const textDocumentContent: Method = (session, capabilities) => {
  const { connection, previews } = session;
  capabilities.workspace = {
    ...capabilities.workspace,
    textDocumentContent: { schemes: ['operation-contracts'] },
  };
  const text = session.handler('textDocumentContent', '', (uri: string) => {
    const parsed = URI.parse(uri);
    const address = parsePreviewAddress(parsed.path, parsed.query);
    if (!address) return 'This is no preview of an operation.\n';
    return previews.text(uri, address, session.rootOf(address.contract), normalUri);
  });
  // A null answer would throw in the client: whatever happens, there is a text.
  const shown = async (uri: string, token: Parameters<typeof text>[1]): Promise<string> => {
    const answer = await text(uri, token);
    return typeof answer === 'string' ? answer : '';
  };
  connection.workspace.textDocumentContent.on(async ({ uri }, token) => ({ text: await shown(uri, token) }));
  // For clients without virtual documents.
  capabilities.executeCommandProvider = { commands: ['operationContracts.preview'] };
  connection.onExecuteCommand(({ command, arguments: args }, token) =>
    command === 'operationContracts.preview' && typeof args?.[0] === 'string' ? shown(args[0], token) : null,
  );
  session.onChange(() => {
    if (!session.client.workspace?.textDocumentContent) return;
    for (const uri of previews.shown) void connection.workspace.textDocumentContent.refresh(uri).catch(() => {});
  });
};
