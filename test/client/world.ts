import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Ended } from '../command-line.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A folder of the test's own below this repository, so that its packages are found. */
export function folderWith(fixture: string): { readonly folder: string; readonly remove: () => void } {
  const cache = join(ROOT, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'client-'));
  cpSync(join(ROOT, 'test/fixtures', fixture), folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Why Python programs cannot be checked and run on this machine; false where they can. */
export function pythonMissing(): string | false {
  const works = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
  const missing =
    works('mypy', '--version') && works('python3', '-c', 'import botocore')
      ? false
      : 'mypy or botocore is not installed';
  if (missing && process.env.CI === 'true') throw new Error(missing);
  return missing;
}

/** Runs a program without holding up this process's servers. */
export function program(
  cwd: string,
  env: Readonly<Record<string, string>>,
  command: string,
  ...args: string[]
): Promise<Ended> {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    const out = { stdout: '', stderr: '' };
    child.stdout.on('data', chunk => (out.stdout += chunk));
    child.stderr.on('data', chunk => (out.stderr += chunk));
    child.on('close', status => resolve({ status, ...out }));
  });
}

const THROTTLED = JSON.stringify({
  error: 'throttled',
  message: 'Too many requests.',
  retryable: true,
  requestId: 'r',
});

/**
 * Stands before the local gateway. A message that speaks of `THROTTLED-n` is answered with 429 n times, as API Gateway would;
 * one that speaks of `SLOW` after half a second.
 */
export async function startProxy(target: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const seen = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const [id, wanted] = /[\w-]*THROTTLED-(\d+)[\w-]*/.exec(body) ?? [];
    if (id !== undefined && (seen.get(id) ?? 0) < Number(wanted)) {
      seen.set(id, (seen.get(id) ?? 0) + 1);
      response.writeHead(429, { 'content-type': 'application/json' }).end(THROTTLED);
      return;
    }
    if (body.includes('SLOW')) await new Promise(resolve => setTimeout(resolve, 500));
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const answer = await fetch(`${target}${request.url}`, { method: 'POST', headers, body }).catch(() => null);
    // The caller has given up, and the test has ended.
    if (answer === null) return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A URL where nobody listens: its port was free a moment ago. */
export async function nobodyListens(): Promise<string> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>(resolve => server.close(() => resolve()));
  return `http://127.0.0.1:${port}`;
}
