import { references as referencesTo } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

export const references: Method = (session, capabilities) => {
  capabilities.referencesProvider = true;
  session.connection.onReferences(
    session.handler('references', null, async ({ textDocument, position, context }, token) => {
      const uri = normalUri(textDocument.uri);
      const offset = session.offsetAt(uri, position);
      const found = await referencesTo(session.rootOf(uri), uri, offset, context.includeDeclaration, token);
      return found.map(target => session.location(target.uri, target.range));
    }),
  );
};
