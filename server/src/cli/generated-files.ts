import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Terminal, UsageError } from './verb.ts';

/** Texts by their paths below the output folder, and what the person should know. */
export interface Files {
  readonly files: Readonly<Record<string, string>>;
  readonly reports: readonly string[];
  /** The reports say why there is no more: exit code 1. */
  readonly refused?: true;
}

export interface Place {
  readonly folder: string;
  /** A file in a subfolder whose path matches was generated once: it is stale where it is not generated now. */
  readonly stale: RegExp | undefined;
  /** What writes the files. */
  readonly command: string;
}

/** Writes what differs, and removes what is stale. */
export function writeFiles(files: Files['files'], place: Place, terminal: Terminal): boolean {
  const folder = outputFolder(place, terminal);
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    const same = textOf(path) === text;
    if (!same) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    terminal.out(`${name}${same ? ' (unchanged)' : ''}\n`);
  }
  for (const name of staleFiles(folder, files, place)) {
    rmSync(join(folder, name));
    terminal.out(`${name} (removed)\n`);
  }
  return true;
}

/** Whether the files are what would be written; names those that are not. Line endings are git's affair. */
export function compareFiles(files: Files['files'], place: Place, terminal: Terminal): boolean {
  const folder = outputFolder(place, terminal);
  const different = Object.entries(files).flatMap(([name, text]) => {
    const there = textOf(join(folder, name));
    if (there === null) return [`${name} is not there`];
    return there.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n')
      ? []
      : [`${name} is not what the contracts say`];
  });
  const stale = staleFiles(folder, files, place).map(name => `${name} is of no contract`);
  for (const line of [...different, ...stale]) terminal.err(`${line}: run \`${place.command}\`.\n`);
  return different.length + stale.length === 0;
}

function outputFolder({ folder }: Place, { cwd }: Terminal): string {
  const path = resolve(cwd, folder);
  if (existsSync(path) && !statSync(path).isDirectory()) throw new UsageError(`-o is a folder: "${folder}" is a file.`);
  return path;
}

function staleFiles(folder: string, files: Files['files'], { stale }: Place): string[] {
  if (!stale || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map(file => `${name}/${file}`))
    .filter(name => stale.test(name) && !Object.hasOwn(files, name))
    .sort();
}

const textOf = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8') : null);
