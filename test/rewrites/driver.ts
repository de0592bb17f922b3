import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What a call did: the value that it returned, or the name of what it threw. */
export type Did = { readonly value: unknown } | { readonly error: string; readonly message: string };

export interface Driver {
  readonly call: (module: string, name: string, args: readonly unknown[]) => Promise<Did>;
  readonly stop: () => void;
}

/** One process in which the programs of a language run. */
export function startDriver(command: string, script: string, env: Readonly<Record<string, string>>): Driver {
  const args = script.endsWith('.mjs') ? ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'] : [];
  const child = spawn(command, [...args, join(import.meta.dirname, script)], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: ((did: Did) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', line => waiting.shift()?.(JSON.parse(line) as Did));
  child.once('exit', code => {
    for (const answer of waiting.splice(0)) answer({ error: 'exit', message: `${script} ended with ${code}` });
  });
  return {
    call: (module, call, args) =>
      new Promise(resolve => {
        waiting.push(resolve);
        child.stdin.write(`${JSON.stringify({ module, call, with: args })}\n`);
      }),
    stop: () => child.kill(),
  };
}
