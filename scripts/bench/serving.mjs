// Requests a second through `serve`, over HTTP, against the same requests sent straight to what is served: the embedded database,
// the S3 in memory, and Debian's PostgreSQL, where the statement goes straight to it without the stand-in of the Data API. An S3 in memory takes next to no time, so that HTTP alone is measured, too: a server that does nothing but ask it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRoots } from '../../server/src/cli/load.ts';
import { openBackends, setupsOf } from '../../server/src/gateway/index.ts';
import { scratchServer } from '../../server/src/host/postgres/database-server.ts';
import { exportable } from '../../server/src/snapshot/index.ts';
import { gate } from '../../server/src/targets/dynamodb/local/gate.ts';
import { embeddedDatabase } from '../../server/src/targets/dynamodb/local/index.ts';
import { toCreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { httpRequest, stageVariables, targetOf } from '../../server/src/targets/index.ts';
import { formatParameter } from '../../server/src/targets/sql/local/format-parameter.ts';
import { positional } from '../../server/src/targets/sql/local/postgres-statement.ts';
import { renderHere } from '../../test/conformance/engines.ts';
import { readFixture } from '../../test/conformance/fixture.ts';
import { contracts, TODAY } from '../../test/conformance/s3/fixtures.ts';
import { CONTEXT } from '../../test/conformance/world.ts';
import { serverAvailable, startServer } from '../../test/postgres-server.ts';
import { measure } from './requests.mjs';

await measure(await putItem());
await measure(await putObject());
await onPostgres();

async function putItem() {
  const file = join(import.meta.dirname, '../../test/conformance/fixtures/put-typed-values.yaml');
  const { cases, document, tables } = readFixture(file, readFileSync(file, 'utf8'));
  const [{ body, contract }] = cases;
  const call = contract.binding.request.action;
  const { text } = renderHere(contract.templates.request.text, { body, context: CONTEXT });
  return {
    what: call,
    storage: 'embedded database',
    name: contract.operation.name.value,
    target: 'dynamodb',
    document,
    body,
    backend: await embeddedDatabase(tables.map(table => toCreateTable(table, table.name))),
    call,
    request: gate(call, text).request,
  };
}

async function putObject() {
  const [{ root, operation, bound, templates, integration, data }] = contracts(['put-made']);
  const { local } = bound.target;
  const name = operation.name.value;
  const body = JSON.stringify({ operation: name, data: data[0] });
  const made = renderHere(templates.request.text, { body, context: CONTEXT });
  const call = local.callOf(integration.uri, integration.httpMethod);
  return {
    what: call,
    storage: 'S3 in memory',
    name,
    target: 's3',
    document: exportable(root, 'run', TODAY).openapi.document,
    body,
    backend: await local.open(local.setup(root.resourcesOf(bound.target), {})),
    call,
    request: local.gate(call, httpRequest(integration, made, {})).request,
  };
}

/** An UPDATE of the example workspace, on a server of its own. */
async function onPostgres() {
  const missing = serverAvailable();
  if (missing !== null) return console.log(`\nPostgreSQL: skipped, ${missing}.`);
  const server = await startServer();
  const engine = scratchServer(server.url);
  const [root] = loadRoots(join(import.meta.dirname, '../../examples/accounts'));
  const target = targetOf('sql');
  const stage = stageVariables(root.resources, {});
  const { operations, openapi } = exportable(root, 'run', TODAY, target);
  const { templates, integration } = operations.find(({ operation }) => operation.name.value === 'change-user');
  const engines = { postgres: async () => engine, read: uri => readFileSync(new URL(uri), 'utf8') };
  const setups = setupsOf({ operations, resourcesOf: one => root.resourcesOf(one) }, stage);
  const backends = await openBackends(setups, { engines });
  const backend = backends.byTarget.get('sql');
  const [session] = backend.sessions.values();
  await session.script("INSERT INTO users (id, first_name, last_name, created_at) VALUES ('A', 'Ann', 'Lee', 1)");
  const body = JSON.stringify({ operation: 'change-user', data: { id: 'A', last_name: 'Roe', team: 'blue' } });
  const made = renderHere(templates.request.text, { body, context: CONTEXT, stageVariables: stage });
  const request = target.local.gate('ExecuteStatement', httpRequest(integration, made, stage)).request;
  const { text, names } = positional(request.sql);
  const parameters = names.map(name => formatParameter(request.parameters.find(one => one.name === name)));
  await measure({
    what: 'UPDATE',
    storage: 'PostgreSQL',
    name: 'change-user',
    target: 'sql',
    document: openapi.document,
    stage,
    body,
    backend: { ...backend, close: backends.close },
    call: 'ExecuteStatement',
    request,
    straight: async () => {
      const { changed } = await session.run(text, parameters);
      if (changed !== 1) throw new Error(`${changed} rows`);
    },
  });
  await engine.close();
  await server.close();
}
