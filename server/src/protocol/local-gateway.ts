import {
  type Backends,
  createGateway,
  type Gateway,
  openBackends,
  runExample,
  runOnTargets,
  type Served,
  serveGateway,
  setupsOf,
  type TargetOutcome,
} from '../gateway/index.ts';
import { type Exportable, exampleCase, exportable, type Root } from '../snapshot/index.ts';
import { stageVariables, targetOf } from '../targets/index.ts';
import { closest, type Place } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import type { LocalGateway, Runs } from './session.ts';

interface Running {
  readonly folder: string;
  readonly served: Served;
  readonly backends: Backends;
  /** As made: another set of resources needs other backends. */
  readonly setups: string;
  gateway: Gateway;
}

/** The gateway in this process, over backends in memory. Only where there is Node. */
export function localGateway(today: () => string): LocalGateway {
  let running: Running | undefined;

  const stop = async (): Promise<void> => {
    const before = running;
    running = undefined;
    await before?.served.close();
    await before?.backends.close();
  };

  const start: LocalGateway['start'] = async (root, port, log) => {
    await stop();
    try {
      const exported = exportable(root, 'run', today());
      const setups = setupsIn(root, exported);
      const backends = await openBackends(setups);
      const { gateway, left } = gatewayOf(root, exported, backends);
      const delegate: Gateway = {
        get paths() {
          return running?.gateway.paths ?? gateway.paths;
        },
        handle: request => (running?.gateway ?? gateway).handle(request),
      };
      const served = await serveGateway(delegate, port, log).catch(async (error: NodeJS.ErrnoException) => {
        await backends.close();
        throw new Error(
          error.code === 'EADDRINUSE' ? `Port ${port} is taken.` : `Port ${port} cannot be opened: ${error.message}`,
        );
      });
      running = { folder: root.folder, served, backends, setups: asText(setups), gateway };
      return { url: served.url, paths: gateway.paths, workspace: root.config.api.name, left };
    } catch (error) {
      return { failed: error instanceof Error ? error.message : String(error) };
    }
  };

  return {
    start,
    stop,
    follow: (rootOf, log, changed) => {
      const root = running && rootOf(running.folder);
      if (!running || !root) return;
      const exported = exportable(root, 'run', today());
      if (asText(setupsIn(root, exported)) !== running.setups) {
        log('The resources have changed: start the gateway again to use them.');
        return;
      }
      const { gateway, left } = gatewayOf(root, exported, running.backends);
      running.gateway = gateway;
      changed({ paths: gateway.paths, left });
    },
    run: async (root, operation, name, targets): Promise<readonly TargetOutcome[]> => {
      const example = operation.examples.find(one => one.name === name);
      const notRun = (message: string, at?: Place): [TargetOutcome] => [
        { outcome: 'not run', milliseconds: 0, message, ...(at ? { at } : {}) },
      ];
      if (!example) {
        const near = closest(
          name,
          operation.examples.map(one => one.name),
        );
        return notRun(`There is no example "${name}".${near ? ` Did you mean "${near}"?` : ''}`);
      }
      const on = (targets ?? [operation.mapping?.target]).flatMap(name => targetOf(name) ?? []);
      if (on.length > 0)
        return runOnTargets(
          on.map(target => ({ target, made: exampleCase(root, operation, example, { today: today(), target }) })),
        );
      // Without a mapping there is nothing to run on: what is wrong is said.
      const made = exampleCase(root, operation, example, { today: today() });
      return 'broken' in made ? notRun(made.broken, made.at) : [await runExample(made)];
    },
  };
}

const setupsIn = (root: Root, { operations }: Exportable): ReturnType<typeof setupsOf> =>
  setupsOf({ operations, resourcesOf: target => root.resourcesOf(target) }, stageVariables(root.resources));

const asText = (setups: ReturnType<typeof setupsOf>): string =>
  JSON.stringify(setups.map(({ target, setup }) => [target.name, setup]));

function gatewayOf(
  root: Root,
  { openapi, broken }: Exportable,
  { byTarget }: Backends,
): { gateway: Gateway; left: Runs['left'] } {
  const gateway = createGateway({
    document: openapi.document as Json,
    backends: byTarget,
    stageVariables: stageVariables(root.resources),
  });
  return { gateway, left: broken.map(({ id, finding }) => ({ id, message: finding.message, at: finding })) };
}
