import { createGateway, openBackends, serveGateway, setupsOf } from '../gateway/index.ts';
import { exportable } from '../snapshot/index.ts';
import { stageVariables, TARGETS, type Target } from '../targets/index.ts';
import type { Json } from '../yaml/index.ts';
import { reportErrors } from './errors.ts';
import { loadRoot } from './load.ts';
import { readOptions, stageOptions } from './options.ts';
import { POSTGRES_OPTION, postgresEngines } from './postgres.ts';
import { targetOption } from './target-option.ts';
import { UsageError, type Verb } from './verb.ts';

const DEFAULT_PORT = 3210;

/** Targets that may run elsewhere: each has an option of its name. */
const remote = (): readonly Target[] => TARGETS.filter(({ local }) => local.connect);

export const serve: Verb = {
  usage: `serve ${remote()
    .map(({ name }) => `[--${name} URL] `)
    .join('')}[--postgres URL] [--target NAME] [--port N] [--stage NAME=VALUE]…`,
  summary: 'run the exported API on this machine',
  help: `Runs the API on 127.0.0.1 as API Gateway would: request validator, mapping templates, a strict gate, the
target, answers. Nobody has to authenticate. The log never shows a message's data.

  --dynamodb URL     a DynamoDB that runs already, such as http://127.0.0.1:8000 (DynamoDB Local); its tables must be
                     there. Default: one in memory, with the workspace's tables
  --postgres URL     for SQL: a PostgreSQL that runs already, such as postgres://user@127.0.0.1:5432/app; its tables
                     must be there. Default: one in memory, with the databases' schemas, where @electric-sql/pglite is
                     installed beside this program
  --target NAME      where operations are mapped to several: this one, not the one in use. An operation that is not
                     mapped to it is left out, and named
  --port N           default ${DEFAULT_PORT}; 0 takes a free one
  --stage NAME=VALUE a stage variable`,
  run: async (args, terminal) => {
    const options = readOptions(args, {
      ...Object.fromEntries(remote().map(({ name }) => [name, { type: 'string' as const }])),
      ...POSTGRES_OPTION,
      target: { type: 'string' },
      port: { type: 'string' },
      stage: { type: 'string', multiple: true },
    });
    if (options.positionals.length > 0) throw new UsageError(`serve takes no "${options.positionals[0]}".`);
    const port = Number(options.text('port') ?? DEFAULT_PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new UsageError('--port is a number from 0 to 65535.');
    const urls = new Map<Target, string>();
    for (const target of remote()) {
      const url = options.text(target.name);
      if (url === undefined) continue;
      if (!/^https?:\/\/[^\s/]+/.test(url))
        throw new UsageError(`--${target.name} is a URL, such as http://127.0.0.1:8000.`);
      urls.set(target, url);
    }
    const root = loadRoot(terminal);
    const { operations, openapi, broken, reports } = exportable(root, 'run', terminal.today, targetOption(options));
    for (const line of reports) terminal.err(`${line}\n`);
    const whole = reportErrors(broken, root, terminal);
    const stage = stageVariables(root.resources, stageOptions(options.list('stage')));
    const setups = setupsOf({ operations, resourcesOf: target => root.resourcesOf(target) }, stage);
    const { engines, close: closeEngines } = postgresEngines(options, 'as it is', terminal.cwd);
    const backends = await openBackends(setups, { engines, urls, environment: process.env }).catch(async error => {
      await closeEngines();
      throw new UsageError((error as Error).message);
    });
    const gateway = createGateway({
      document: openapi.document as Json,
      backends: backends.byTarget,
      stageVariables: stage,
    });
    const served = await serveGateway(gateway, port, line => terminal.out(`${line}\n`)).catch(
      (error: NodeJS.ErrnoException) => {
        throw new UsageError(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is taken: choose another with --port, or 0 for a free one.`
            : `Port ${port} cannot be opened: ${error.message}`,
        );
      },
    );
    terminal.out(`Listening on ${served.url} (${backends.where})\n`);
    for (const path of gateway.paths) terminal.out(`  POST ${path}\n`);
    await new Promise<void>(resolve => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    });
    await served.close();
    await backends.close();
    await closeEngines();
    return whole ? 0 : 1;
  },
};
