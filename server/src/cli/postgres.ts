import { URI } from 'vscode-uri';
import { nodeFiles } from '../host/node-files.ts';
import { pgliteEngine } from '../host/postgres/pglite.ts';
import type { Engines } from '../targets/index.ts';
import type { PostgresEngine } from '../targets/postgres.ts';
import { rootFolder } from './load.ts';
import type { Parsed } from './options.ts';
import { UsageError } from './verb.ts';

export const POSTGRES_OPTION = { postgres: { type: 'string' as const } };

/**
 * The PostgreSQL of this run, opened when something asks for it. `databases`: how a server is used that `--postgres` names; `cwd`: where
 * the command was typed.
 */
export function postgresEngines(
  options: Parsed,
  databases: PostgresEngine['databases'],
  cwd: string,
): { readonly engines: Engines; readonly close: () => Promise<void> } {
  const url = options.text('postgres');
  if (url !== undefined && !isServer(url))
    throw new UsageError('--postgres is a URL, such as postgres://user:password@127.0.0.1:5432/app.');
  let open: Promise<PostgresEngine> | undefined;
  const start = async (): Promise<PostgresEngine> => {
    if (url !== undefined) {
      // Its client is read only where there is a server to talk to.
      const { databaseServer, scratchServer } = await import('../host/postgres/database-server.ts');
      return databases === 'empty' ? scratchServer(url) : databaseServer(url);
    }
    const engine = await pgliteEngine();
    if (engine) return engine;
    throw new Error(
      'There is no PostgreSQL here: install @electric-sql/pglite beside operation-contracts, or name a server with --postgres URL.',
    );
  };
  return {
    engines: {
      postgres: () => {
        open ??= start();
        return open;
      },
      read: (uri, from) => readWithin([cwd, URI.parse(from).fsPath], uri),
    },
    close: async () => {
      await open?.then(
        engine => engine.close(),
        () => {},
      );
    },
  };
}

const isServer = (url: string): boolean => /^postgres(?:ql)?:\/\/[^\s/]+/.test(url) && URL.canParse(url);

/** A file of the workspaces that some paths belong to; nothing outside of them, also by no link. */
function readWithin(paths: readonly string[], uri: string): string | undefined {
  const folders = paths.map(path => URI.file(rootFolder(path)).toString());
  return nodeFiles(() => folders).read(uri) ?? undefined;
}
