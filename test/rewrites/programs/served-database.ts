import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '../../../server/src/targets/dynamodb/local/index.ts';

/** A database behind a URL, as an AWS SDK calls DynamoDB. */
export async function serveDatabase(database: Database): Promise<{ readonly url: string; close(): Promise<void> }> {
  const call = database.call as unknown as (
    action: string,
    request: object,
  ) => Promise<{ status: number; body: string }>;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const action = String(request.headers['x-amz-target']).replace(/^.*\./, '');
      const { status, body } = await call(action, JSON.parse(Buffer.concat(chunks).toString('utf8')));
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
    });
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
