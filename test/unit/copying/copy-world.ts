import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { loadRoots } from '../../../server/src/cli/load.ts';
import { createGateway, openBackends, serveGateway, setupsOf } from '../../../server/src/gateway/index.ts';
import { exportable } from '../../../server/src/snapshot/index.ts';
import { type Backend, type Engines, stageVariables, targetOf } from '../../../server/src/targets/index.ts';
import type { Json } from '../../../server/src/yaml/index.ts';

/** The API of a folder by its mappings to one target, in this process, on an empty backend. */
export async function apiOn(folder: string, name: string, engines: Engines = {}) {
  const [root] = loadRoots(folder);
  const target = targetOf(name)!;
  const { operations, openapi } = exportable(root!, 'run', '2026-01-01', target);
  const stage = stageVariables(root!.resources, {});
  const backends = await openBackends(setupsOf({ operations, resourcesOf: one => root!.resourcesOf(one) }, stage), {
    engines,
  });
  const gateway = createGateway({
    document: openapi.document as Json,
    backends: backends.byTarget,
    stageVariables: stage,
  });
  const served = await serveGateway(gateway, 0, () => {});
  return {
    url: served.url,
    backend: backends.byTarget.get(name)!,
    call: async (operation: string, data: unknown): Promise<string> => {
      const body = JSON.stringify({ operation, data });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${served.url}/v1/${operation}`, { method: 'POST', headers, body });
      return `${answer.status} ${ordered(await answer.text())}`;
    },
    close: async (): Promise<void> => {
      await served.close();
      await backends.close();
    },
  };
}

/** Objects have no order, but for the digits of numbers an answer is a text; ids of requests differ. */
const ordered = (text: string): string =>
  text === '' ? '' : JSON.stringify(sorted(JSON.parse(text.replace(/(?<=[:[,])-?\d[^,\]}]*/g, '"$&"')) as Json));

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== 'requestId');
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}

/** DynamoDB's endpoint before a backend, with small pages; `fails` says whether a request is refused. */
export async function scanned(backend: Backend, fails: (request: { readonly ExclusiveStartKey?: unknown }) => boolean) {
  const server = createServer(async (asked, answer) => {
    const request = JSON.parse(Buffer.concat(await asked.toArray()).toString()) as Record<string, unknown>;
    const { status, body } = fails(request)
      ? { status: 400, body: '{"__type":"AccessDeniedException","message":"not now"}' }
      : await backend.call('Scan', { ...request, Limit: 10 });
    answer.writeHead(status).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Reads the files of a workspace that resources name. */
export const readFrom =
  (folder: string, read: (path: URL) => string): NonNullable<Engines['read']> =>
  uri =>
    uri.startsWith(pathToFileURL(folder).href) ? read(new URL(uri)) : undefined;

/** What the script of a copy reads a table with. */
export const copyEnvironment = (url: string) => ({
  AWS_ENDPOINT_URL_DYNAMODB: url,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
});
