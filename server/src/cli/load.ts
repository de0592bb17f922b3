import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import type { Operation } from '../contract/index.ts';
import { moreFiles, nodeFiles } from '../host/node-files.ts';
import { CONFIG_FILE, findingsOf, type Root, Workspace } from '../snapshot/index.ts';
import { closest } from '../text/index.ts';
import { type Terminal, UsageError } from './verb.ts';

/** The folder of the nearest configuration upwards; without one the folder itself. */
export function rootFolder(path: string): string {
  const start = existsSync(path) && statSync(path).isDirectory() ? path : dirname(path);
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, CONFIG_FILE))) return folder;
    if (dirname(folder) === folder) return start;
  }
}

/** A folder and what is below it. */
export function loadWorkspace(folder: string, languages?: Terminal['languages']): Workspace {
  return new Workspace(
    [URI.file(folder).toString()],
    nodeFiles(() => [URI.file(folder).toString()], {
      reached: (path, most) => process.stderr.write(`${moreFiles(path, most)}\n`),
    }),
    undefined,
    languages,
  );
}

/** The roots of a folder and below it. */
export const loadRoots = (folder: string, languages?: Terminal['languages']): readonly Root[] =>
  loadWorkspace(folder, languages).snapshot().roots;

/** The root that the working directory belongs to. Throws a UsageError where its configuration cannot be read. */
export function loadRoot({ cwd, today, languages }: Terminal): Root {
  const folder = rootFolder(cwd);
  const root = loadRoots(folder, languages).find(one => one.folder === URI.file(folder).toString());
  if (!root) throw new UsageError(`${folder} cannot be read.`);
  assertConfig(root, today);
  return root;
}

/** A configuration that is no YAML means nothing: nobody should conclude anything from it. */
export function assertConfig(root: Root, today: string): void {
  const { configFile } = root;
  if (!configFile?.documents.some(document => document.broken)) return;
  const [finding] = findingsOf(root, configFile.uri, today);
  const line = configFile.lines.position(finding?.range.start ?? 0).line + 1;
  throw new UsageError(
    `${URI.parse(configFile.uri).fsPath}:${line}: ${finding?.message ?? 'the configuration cannot be read.'}`,
  );
}

/** An operation by `name` or `name@version`. Throws a UsageError that says what there is. */
export function findOperation(root: Root, reference: string): Operation {
  const operation = root.find(reference);
  if (operation) return operation;
  const names = [...root.operations.keys()];
  const near = closest(reference, [...names, ...names.map(name => name.replace(/@.*$/, ''))]);
  const hint = near
    ? ` Did you mean "${near}"?`
    : names.length === 0
      ? ' There is no contract below this folder.'
      : ` There is ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}.`;
  throw new UsageError(`There is no operation "${reference}".${hint}`);
}

/** The text of a file, or of stdin for `-`. */
export function readInput(path: string, { cwd }: Terminal): string {
  try {
    return readFileSync(path === '-' ? 0 : resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'error'}.`);
  }
}
