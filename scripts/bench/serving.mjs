// Requests a second through `serve`, over HTTP, against the same requests sent straight to what is served: the embedded database, and
// the S3 in memory. An S3 in memory takes next to no time, so that HTTP alone is measured, too: a server that does nothing but ask it.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createGateway, serveGateway } from '../../server/src/gateway/index.ts';
import { exportable } from '../../server/src/snapshot/index.ts';
import { gate } from '../../server/src/targets/dynamodb/local/gate.ts';
import { embeddedDatabase } from '../../server/src/targets/dynamodb/local/index.ts';
import { toCreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { httpRequest } from '../../server/src/targets/index.ts';
import { renderHere } from '../../test/conformance/engines.ts';
import { readFixture } from '../../test/conformance/fixture.ts';
import { contracts, TODAY } from '../../test/conformance/s3/fixtures.ts';
import { CONTEXT } from '../../test/conformance/world.ts';
import { inTurns, line } from './median.mjs';

const REQUESTS = 200;

/** One message again and again: through the API, and as the request that it becomes. */
async function measure({ what, storage, name, target, document, body, backend, call, request }) {
  const gateway = createGateway({ document, backends: new Map([[target, backend]]) });
  const served = await serveGateway(gateway, 0, () => {});
  const bare = createServer(async (asked, answer) => {
    await asked.toArray();
    const { status, body: text } = await backend.call(call, request);
    answer.writeHead(status).end(text);
  });
  await new Promise(resolve => bare.listen(0, '127.0.0.1', resolve));
  const headers = { 'content-type': 'application/json' };
  const over = async (url, status) => {
    for (let i = 0; i < REQUESTS; i++) {
      const answer = await fetch(url, { method: 'POST', headers, body });
      const text = await answer.text();
      if (answer.status !== status) throw new Error(text);
    }
  };
  const times = await inTurns(
    {
      serve: () => over(`${served.url}/v1/${name}`, 204),
      http: () => over(`http://127.0.0.1:${bare.address().port}/`, 200),
      straight: async () => {
        for (let i = 0; i < REQUESTS; i++) {
          const answer = await backend.call(call, request);
          if (answer.status !== 200) throw new Error(answer.body);
        }
      },
    },
    { rounds: 7, warmUp: 2 },
  );
  await served.close();
  bare.closeAllConnections();
  await new Promise(resolve => bare.close(resolve));
  await backend.close();
  console.log(`\nOne ${what} after the other, medians of 7 times ${REQUESTS} requests:`);
  line(((REQUESTS * 1000) / times.serve).toFixed(0), '/s', 'through serve');
  line(((REQUESTS * 1000) / times.straight).toFixed(0), '/s', `straight to the ${storage}`);
  line(((REQUESTS * 1000) / times.http).toFixed(0), '/s', `to the ${storage} over HTTP`);
  line((times.serve / times.straight).toFixed(2), '×', `serve against the ${storage} alone`);
  line((times.serve / times.http).toFixed(2), '×', `serve against the ${storage} over HTTP`);
}

await measure(await putItem());
await measure(await putObject());

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
