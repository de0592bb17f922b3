import { MarkupKind } from 'vscode-languageserver';
import { signatureHelp as signatureAt } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

export const signatureHelp: Method = (session, capabilities) => {
  capabilities.signatureHelpProvider = { triggerCharacters: ['(', ','], retriggerCharacters: [')'] };
  session.connection.onSignatureHelp(
    session.handler('signatureHelp', null, ({ textDocument, position }) => {
      const uri = normalUri(textDocument.uri);
      const found = signatureAt(session.rootOf(uri), uri, session.offsetAt(uri, position));
      if (!found) return null;
      const { label, documentation, parameters, active } = found;
      const signature = {
        label,
        documentation: { kind: MarkupKind.Markdown, value: documentation },
        parameters: parameters.map(parameter => ({ label: parameter })),
      };
      return { signatures: [signature], activeSignature: 0, activeParameter: Math.max(0, active) };
    }),
  );
};
