import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { check } from '../server/src/cli/check.ts';
import { UsageError, type Verb } from '../server/src/cli/verb.ts';

/** A folder on disk with some files, removed when the test ends. */
export function folderOf(files: Readonly<Record<string, string>>): Disposable & {
  readonly path: string;
  readonly write: (name: string, text: string) => void;
} {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'operation-contracts-')));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { path, write, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `operation-contracts check …` in a folder. */
export const runCheck = (cwd: string, ...args: string[]): Promise<Ran> => runVerb(check, cwd, args);

/** Runs a verb in a folder; a usage error is told on stderr. */
export async function runVerb(verb: Verb, cwd: string, args: readonly string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const terminal = {
    cwd,
    out: (text: string): void => {
      out += text;
    },
    err: (text: string): void => {
      err += text;
    },
    colour: false,
    today: '2026-11-25',
  };
  try {
    return { code: await verb.run(args, terminal), out, err };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { code: 2, out, err: `${err}${error.message}\n` };
  }
}
