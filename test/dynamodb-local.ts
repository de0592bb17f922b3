import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const CACHE = join(import.meta.dirname, '../.cache');
const EMULATOR = join(CACHE, 'dynamodb-local/package/emulator');
const PACKAGE = 'amplify-dynamodb-simulator@2.9.30';

/** Why DynamoDB Local cannot run here, or null when it can. It is fetched once into the git-ignored `.cache/`. */
export function localAvailable(): string | null {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
  } catch {
    return 'Java is not installed';
  }
  if (existsSync(join(EMULATOR, 'DynamoDBLocal.jar'))) return null;
  try {
    const folder = join(CACHE, 'dynamodb-local');
    mkdirSync(folder, { recursive: true });
    const find = () => readdirSync(CACHE).find(name => /^amplify-dynamodb-simulator-.*\.tgz$/.test(name));
    if (find() === undefined) execFileSync('npm', ['pack', PACKAGE], { cwd: CACHE, stdio: 'ignore', timeout: 180_000 });
    execFileSync('tar', ['xzf', join(CACHE, find() ?? ''), '-C', folder], { stdio: 'ignore' });
    return existsSync(join(EMULATOR, 'DynamoDBLocal.jar')) ? null : `${PACKAGE} has no DynamoDBLocal.jar`;
  } catch (error) {
    return `${PACKAGE} could not be fetched: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Starts an empty DynamoDB Local in memory, on a port that the system chooses. */
export async function startLocal(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const port = await freePort();
  const java = spawn(
    'java',
    [
      '-Xmx512m',
      '-Djava.library.path=./DynamoDBLocal_lib',
      '-jar',
      'DynamoDBLocal.jar',
      '-inMemory',
      '-port',
      `${port}`,
    ],
    { cwd: EMULATOR, stdio: 'ignore' },
  );
  const ended = new Promise<void>(resolve => java.once('exit', () => resolve()));
  const stop = () => java.kill('SIGKILL');
  process.once('exit', stop);
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; java.exitCode === null; attempt++) {
    try {
      await fetch(url);
      break;
    } catch (error) {
      if (attempt > 1200) throw error;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
  if (java.exitCode !== null) throw new Error(`DynamoDB Local ended with exit code ${java.exitCode}`);
  return {
    url,
    close: async () => {
      process.removeListener('exit', stop);
      stop();
      await ended;
    },
  };
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
