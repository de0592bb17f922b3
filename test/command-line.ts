import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../server/src/cli/main.ts');
const ARGS = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', MAIN];

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `operation-contracts` to its end. */
export function run(cwd: string, ...args: readonly string[]): Ended {
  return spawnSync(process.execPath, [...ARGS, ...args], { cwd, encoding: 'utf8' });
}

export interface Serving {
  readonly url: string;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
}

/** Runs `operation-contracts serve` on a free port, until it is stopped. */
export async function serve(cwd: string, ...args: readonly string[]): Promise<Serving> {
  const child = spawn(process.execPath, [...ARGS, 'serve', '--port', '0', ...args], { cwd, stdio: 'pipe' });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let seen = '';
    const look = (chunk: Buffer): void => {
      seen += chunk;
      const address = /Listening on (\S+)/.exec(seen)?.[1];
      if (address) resolve(address);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', code => reject(new Error(`serve ended with ${code}: ${seen}`)));
  });
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  return { url, process: child, stop };
}
