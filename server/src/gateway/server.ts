import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gateway } from './gateway.ts';

export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const MOST_BODY = 11 * 1024 * 1024;

/** Serves a gateway on 127.0.0.1 only. The log has method, path, status and what DynamoDB said, never a message's data. */
export async function serveGateway(gateway: Gateway, port: number, log: (line: string) => void): Promise<Served> {
  const server: Server = createServer((request, response) => {
    const started = performance.now();
    const path = (request.url ?? '/').replace(/[?#].*$/s, '');
    const method = request.method ?? 'GET';
    readBody(request)
      .then(body =>
        gateway.handle({ method, path, contentType: request.headers['content-type'] ?? 'application/json', body }),
      )
      .catch(() => ({ status: 500, body: '{"message":"Internal server error"}', note: 'the gateway failed' }))
      .then(({ status, body, note }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
        // A path that is no operation's is the caller's text.
        log(
          `${method} ${gateway.paths.includes(path) ? path : '(unknown path)'} ${status} ${Math.round(performance.now() - started)} ms, ${note}`,
        );
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // The rest is read and dropped, so that the answer can still be sent.
    if (length <= MOST_BODY) chunks.push(chunk);
  }
  return length > MOST_BODY ? ' '.repeat(MOST_BODY) : Buffer.concat(chunks).toString('utf8');
}
