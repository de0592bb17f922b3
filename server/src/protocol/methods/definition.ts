import { definition as definitionAt } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

export const definition: Method = (session, capabilities) => {
  capabilities.definitionProvider = true;
  session.connection.onDefinition(
    session.handler('definition', null, async ({ textDocument, position }, token) => {
      const uri = normalUri(textDocument.uri);
      const targets = await definitionAt(session.rootOf(uri), uri, session.offsetAt(uri, position), token);
      return targets.map(target => session.location(target.uri, target.range));
    }),
  );
};
