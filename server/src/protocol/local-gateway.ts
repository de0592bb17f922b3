import {
  createGateway,
  type Database,
  type ExampleOutcome,
  embeddedDatabase,
  type Gateway,
  runExample,
  type Served,
  serveGateway,
} from '../gateway/index.ts';
import { exampleCase, exportable, physicalTables, type Root, stageVariables } from '../snapshot/index.ts';
import { closest } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import type { GatewayStarted } from './requests.ts';
import type { LocalGateway } from './session.ts';

interface Running {
  readonly folder: string;
  readonly served: Served;
  readonly database: Database;
  /** As made: another set of tables needs another database. */
  readonly tables: string;
  gateway: Gateway;
}

/** The gateway in this process, over a DynamoDB in memory. Only where there is Node. */
export function localGateway(today: () => string): LocalGateway {
  let running: Running | undefined;

  const stop = async (): Promise<void> => {
    const before = running;
    running = undefined;
    await before?.served.close();
    await before?.database.close();
  };

  const start = async (root: Root, port: number, log: (line: string) => void): Promise<GatewayStarted> => {
    await stop();
    const stage = stageVariables(root.tableList);
    const tables = physicalTables(root.tableList, stage);
    try {
      const database = await embeddedDatabase(tables);
      const { gateway, left } = gatewayOf(root, database, today());
      const delegate: Gateway = {
        get paths() {
          return running?.gateway.paths ?? gateway.paths;
        },
        handle: request => (running?.gateway ?? gateway).handle(request),
      };
      const served = await serveGateway(delegate, port, log).catch(async (error: NodeJS.ErrnoException) => {
        await database.close();
        throw new Error(
          error.code === 'EADDRINUSE' ? `Port ${port} is taken.` : `Port ${port} cannot be opened: ${error.message}`,
        );
      });
      running = { folder: root.folder, served, database, tables: JSON.stringify(tables), gateway };
      return { url: served.url, paths: gateway.paths, workspace: root.config.api.name, left };
    } catch (error) {
      return { failed: error instanceof Error ? error.message : String(error) };
    }
  };

  return {
    start,
    stop,
    follow: (rootOf, log) => {
      const root = running && rootOf(running.folder);
      if (!running || !root) return;
      const tables = physicalTables(root.tableList, stageVariables(root.tableList));
      if (JSON.stringify(tables) !== running.tables) {
        log('The tables have changed: start the gateway again to use them.');
        return;
      }
      running.gateway = gatewayOf(root, running.database, today()).gateway;
    },
    run: async (root, operation, name): Promise<ExampleOutcome> => {
      const example = operation.examples.find(one => one.name === name);
      const notRun = (message: string): ExampleOutcome => ({ outcome: 'not run', milliseconds: 0, message });
      if (!example) {
        const near = closest(
          name,
          operation.examples.map(one => one.name),
        );
        return notRun(`There is no example "${name}".${near ? ` Did you mean "${near}"?` : ''}`);
      }
      const made = exampleCase(root, operation, example, { today: today() });
      return 'broken' in made ? notRun(made.broken) : runExample(made);
    },
  };
}

function gatewayOf(root: Root, database: Database, today: string): { gateway: Gateway; left: string[] } {
  const { openapi, broken } = exportable(root, 'run', today);
  const gateway = createGateway({
    document: openapi.document as Json,
    database,
    stageVariables: stageVariables(root.tableList),
  });
  return { gateway, left: broken.map(({ id, finding }) => `${id}: ${finding.message}`) };
}
