import type { LibraryModule } from '../modules/libraries.ts';
import { folderOf, isPython, join, upwards } from '../modules/paths.ts';
import { snakeCase } from '../sdk/actions.ts';
import type { Library } from '../sdk/library.ts';

/** The function that calls operations, as the configuration of a root names it. */
export interface OperationClient {
  /** The module's path without its extension; it need not exist yet. */
  readonly module: string;
  /** Its name in JavaScript; in Python it is the same in snake_case. */
  readonly function: string;
}

/** `callOperation` is `call_operation` in Python. */
export const functionIn = (client: OperationClient, path: string): string =>
  isPython(path) ? snakeCase(client.function) : client.function;

/** A path without what an import may leave out: `src/operations/index.ts` is `src/operations`. */
export const moduleOf = (path: string): string =>
  path.replace(/\.(?:[cm]?[jt]sx?|py)$/, '').replace(/\/(?:index|__init__)$/, '');

/** Whether an import means the client's module; `file` is the file that it leads to, where there is one. */
export function importsClient(
  client: OperationClient,
  file: string | null,
  from: string,
  level: number,
  module: string,
): boolean {
  if (file !== null) return moduleOf(file) === client.module;
  const folder = folderOf(from);
  if (!isPython(from)) return module.startsWith('.') && moduleOf(join(folder, module)) === client.module;
  const path = module.replaceAll('.', '/');
  if (level > 0) return join(folder, `${'../'.repeat(level - 1)}${path}`) === client.module;
  return path !== '' && [...upwards(folder)].some(above => join(above, path) === client.module);
}

/** The client that a file may call operations through: its text has the function's name. */
export function callsThrough(
  project: {
    readonly clientOf: (path: string) => OperationClient | null;
    readonly text: (path: string) => string | null;
  },
  path: string,
): OperationClient | null {
  const client = project.clientOf(path);
  return client && project.text(path)?.includes(functionIn(client, path)) ? client : null;
}

export const sameClient = (a: OperationClient | null, b: OperationClient | null): boolean =>
  a?.module === b?.module && a?.function === b?.function;

const LIBRARIES = new Map<string, LibraryModule>();

/** The client's module as the evaluator sees libraries: it has one function. */
export function clientLibrary(client: OperationClient, path: string): LibraryModule {
  const name = functionIn(client, path);
  const language = isPython(path) ? 'python' : 'javascript';
  const key = `${language} ${name}`;
  let known = LIBRARIES.get(key);
  if (!known) {
    const library: Library = {
      name: CLIENT,
      language,
      wrapper: null,
      modules: {},
      types: { module: { members: { [name]: {} } } },
    };
    known = { library, type: 'module' };
    if (LIBRARIES.size > 100) LIBRARIES.clear();
    LIBRARIES.set(key, known);
  }
  return known;
}

/** The name of a library that is the client's module. */
export const CLIENT = 'operations client';
