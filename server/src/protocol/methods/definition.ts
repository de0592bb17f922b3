import { definition as definitionAt } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';

export const definition: Method = (session, capabilities) => {
  capabilities.definitionProvider = true;
  session.connection.onDefinition(
    session.handler('definition', null, ({ textDocument, position }) => {
      const uri = normalUri(textDocument.uri);
      const target = definitionAt(session.rootOf(uri), uri, session.offsetAt(uri, position));
      return target ? session.location(target.uri, target.range) : null;
    }),
  );
};
