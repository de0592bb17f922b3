import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './dynamodb-local.ts';

/** Where Debian puts the server's programs, a version each. */
const VERSIONS = '/usr/lib/postgresql';

const programs = (): string | undefined =>
  existsSync(VERSIONS)
    ? readdirSync(VERSIONS)
        .sort((a, b) => Number(b) - Number(a))
        .map(version => join(VERSIONS, version, 'bin'))
        .find(folder => existsSync(join(folder, 'initdb')))
    : undefined;

/** Why no PostgreSQL server can be started here, or null when one can. */
export const serverAvailable = (): string | null =>
  programs() === undefined ? "Debian's postgresql is not installed" : null;

/** Starts an empty server of its own, on a port that the system chooses. */
export async function startServer(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const bin = programs()!;
  const data = mkdtempSync(join(tmpdir(), 'postgres-'));
  const user = runAs();
  if (user) chownSync(data, user.uid, user.gid);
  const as = { ...user, cwd: data, stdio: 'ignore' as const };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', join(data, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    as,
  );
  const port = await freePort();
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', `unix_socket_directories=${data}`];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', join(data, 'data'), '-p', `${port}`, ...settings.flatMap(one => ['-c', one])],
    as,
  );
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()));
  const stop = () => server.kill('SIGQUIT');
  process.once('exit', stop);
  for (let attempt = 0; !isReady(bin, port); attempt++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with exit code ${server.exitCode}`);
    if (attempt > 600) throw new Error('PostgreSQL does not answer.');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    close: async () => {
      process.removeListener('exit', stop);
      stop();
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function isReady(bin: string, port: number): boolean {
  try {
    execFileSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', `${port}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** PostgreSQL refuses to run as root: Debian's package has a user for it. */
function runAs(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (which: string): number => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
