import type { Library } from '../../targets/library.ts';
import type { Language } from '../language.ts';
import type { LibraryModule } from './libraries.ts';

/** The function that calls operations, as the configuration of a root names it. */
export interface OperationClient {
  /** The module's path without its extension; it need not exist yet. */
  readonly module: string;
  /** Its name in camelCase; each language has its own form of it. */
  readonly function: string;
}

/** What a project knows of its files. */
interface Files {
  readonly clientOf: (path: string) => OperationClient | null;
  readonly text: (path: string) => string | null;
  readonly clientNames: (client: OperationClient, path: string) => ReadonlySet<string>;
}

/** The client that a file may call operations through: its text has a name of the function. */
export function callsThrough(files: Files, path: string): OperationClient | null {
  const client = files.clientOf(path);
  const text = client && files.text(path);
  if (!client || !text) return null;
  for (const name of files.clientNames(client, path)) if (text.includes(name)) return client;
  return null;
}

/**
 * What a file calls the function, or something that stands for it, when it hands it on: `export { callOperation as call }`,
 * `export const call = callOperation`, `from operations import call_operation as call`, `{ call: callOperation }`.
 */
export function namesGiven(text: string, name: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const after = text.slice(at + name.length, at + name.length + NEAR);
    const renamed = /^\s+as\s+([\w$]+)/.exec(after)?.[1];
    const before = /^[ \t]*[(<\w$]/.test(after) ? '' : text.slice(Math.max(0, at - NEAR), at);
    const bound = /([\w$]+)\s*(?::[^=,;\n]*=|[=:])\s*(?:[\w$]+\.)?$/.exec(before)?.[1];
    for (const other of [renamed, bound]) if (other !== undefined) found.push(other);
  }
  return found;
}

const NEAR = 80;

export const sameClient = (a: OperationClient | null, b: OperationClient | null): boolean =>
  a?.module === b?.module && a?.function === b?.function;

const LIBRARIES = new Map<string, LibraryModule>();

/** The client's module as the evaluator sees libraries: it has one function. */
export function clientLibrary(client: OperationClient, language: Language): LibraryModule {
  const name = language.functionName(client.function);
  const key = `${language.name} ${name}`;
  let known = LIBRARIES.get(key);
  if (!known) {
    const library: Library = {
      name: CLIENT,
      language: language.name,
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
