import { createServer } from 'node:http';
import { createGateway, serveGateway } from '../../server/src/gateway/index.ts';
import { inTurns, line } from './median.mjs';

const REQUESTS = 200;

/** One message again and again: through the API, and as the request that it becomes. */
export async function measure({
  what,
  storage,
  name,
  target,
  document,
  body,
  backend,
  call,
  request,
  stage = {},
  straight,
}) {
  const once =
    straight ??
    (async () => {
      const answer = await backend.call(call, request);
      if (answer.status !== 200) throw new Error(answer.body);
    });
  const gateway = createGateway({ document, backends: new Map([[target, backend]]), stageVariables: stage });
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
        for (let i = 0; i < REQUESTS; i++) await once();
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
