// Requests a second through `serve`, over HTTP, against the same requests sent straight to the embedded database.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGateway, serveGateway } from '../../server/src/gateway/index.ts';
import { gate } from '../../server/src/targets/dynamodb/local/gate.ts';
import { embeddedDatabase } from '../../server/src/targets/dynamodb/local/index.ts';
import { toCreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { renderHere } from '../../test/conformance/engines.ts';
import { readFixture } from '../../test/conformance/fixture.ts';
import { CONTEXT } from '../../test/conformance/world.ts';
import { inTurns, line } from './median.mjs';

const FIXTURE = join(import.meta.dirname, '../../test/conformance/fixtures/put-typed-values.yaml');
const { cases, document, tables } = readFixture(FIXTURE, readFileSync(FIXTURE, 'utf8'));
const [one] = cases;
const { templates, binding, operation } = one.contract;
const database = await embeddedDatabase(tables.map(table => toCreateTable(table, table.name)));
const served = await serveGateway(
  createGateway({ document, backends: new Map([['dynamodb', database]]) }),
  0,
  () => {},
);
const rendered = renderHere(templates.request.text, { body: one.body, context: CONTEXT });
const { request } = gate(binding.request.action, rendered.text);
const REQUESTS = 200;

const times = await inTurns(
  {
    serve: async () => {
      for (let i = 0; i < REQUESTS; i++) {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`${served.url}/v1/${operation.name.value}`, {
          method: 'POST',
          headers,
          body: one.body,
        });
        if (answer.status !== 204) throw new Error(await answer.text());
        await answer.text();
      }
    },
    straight: async () => {
      for (let i = 0; i < REQUESTS; i++) {
        const { status, body } = await database.call(binding.request.action, request);
        if (status !== 200) throw new Error(body);
      }
    },
  },
  { rounds: 7, warmUp: 2 },
);
await served.close();
await database.close();
console.log(`\nOne PutItem after the other, medians of 7 times ${REQUESTS} requests:`);
line(((REQUESTS * 1000) / times.serve).toFixed(0), '/s', 'through serve');
line(((REQUESTS * 1000) / times.straight).toFixed(0), '/s', 'straight to the embedded database');
line((times.serve / times.straight).toFixed(2), '×', 'serve against the database alone');
