import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import manifest from '../../../package.json' with { type: 'json' };
import { METHODS } from './methods/index.ts';
import { REQUESTS } from './requests/index.ts';
import { type Host, Session } from './session.ts';

export type { Host } from './session.ts';

/** Registers everything that the server answers on a connection. */
export function serve(connection: Connection, host: Host): void {
  const session = new Session(connection, host);
  const capabilities: ServerCapabilities = {};
  for (const register of [...METHODS, ...REQUESTS]) register(session, capabilities);
  connection.onInitialize(params => {
    session.client = params.capabilities;
    const options: unknown = params.initializationOptions;
    const commands = typeof options === 'object' && options !== null && 'commands' in options ? options.commands : [];
    session.commands = new Set(Array.isArray(commands) ? commands.map(String) : []);
    session.files.push(params.initializationOptions?.files ?? []);
    session.setFolders(params.workspaceFolders?.map(folder => folder.uri) ?? (params.rootUri ? [params.rootUri] : []));
    return { capabilities, serverInfo: { name: manifest.name, version: manifest.version } };
  });
  connection.onShutdown(() => session.stopped());
  connection.onInitialized(() => session.started());
}
