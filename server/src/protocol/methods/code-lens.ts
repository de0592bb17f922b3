import { CodeLensRefreshRequest, type Command } from 'vscode-languageserver';
import { codeLenses, type Lens } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import { lspRange } from '../convert.ts';
import type { Method, Session } from '../session.ts';
import { LENS_COMMANDS } from '../wire.ts';

/** The client's own commands; a lens whose command it does not have is left out. */
const COMMANDS: Readonly<Record<Lens['does'], string>> = {
  preview: LENS_COMMANDS.preview,
  run: LENS_COMMANDS.runExamples,
  show: LENS_COMMANDS.showLocations,
};

export const codeLens: Method = (session, capabilities) => {
  const { connection } = session;
  capabilities.codeLensProvider = { resolveProvider: false };
  connection.onCodeLens(
    session.handler('codeLens', null, async ({ textDocument }, token) => {
      const uri = normalUri(textDocument.uri);
      const root = session.rootOf(uri);
      const lenses = await codeLenses(root, uri, session.codeOf(root), token);
      const lines = session.linesOf(uri);
      return lenses
        .filter(lens => session.commands.has(COMMANDS[lens.does]))
        .map(lens => ({ range: lspRange(lens.range, lines), command: command(session, lens, textDocument.uri) }));
    }),
  );
  session.onChange(what => {
    if (what === 'files' && session.client.workspace?.codeLens?.refreshSupport)
      void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
  });
};

function command(session: Session, lens: Lens, uri: string): Command {
  const { title } = lens;
  const name = COMMANDS[lens.does];
  switch (lens.does) {
    case 'preview':
      return { title, command: name, arguments: [uri, lens.operation, ...(lens.target ? [lens.target] : [])] };
    case 'run':
      return { title, command: name, arguments: [uri, lens.operation, ...(lens.example ? [lens.example] : [])] };
    case 'show': {
      const { start } = lspRange(lens.range, session.linesOf(uri));
      return {
        title,
        command: name,
        arguments: [uri, start, lens.places.map(({ file, range }) => session.location(file, range))],
      };
    }
  }
}
