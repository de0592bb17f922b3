import type { Effect, Library, LibraryType } from '../../targets/library.ts';
import { closest } from '../../text/index.ts';
import { knownActions } from './services.ts';

interface Written {
  readonly libraries: readonly Omit<Library, 'wrapper'>[];
}

/** The libraries of a file in the form of schemas/wrappers.schema.json; those that are wrong in themselves are left out. */
export function readLibraries(file: unknown): readonly Library[] {
  if (!isObject(file) || !Array.isArray(file.libraries)) return [];
  return (file as unknown as Written).libraries
    .filter(isLibrary)
    .map(library => ({ ...library, wrapper: library.name }));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLibrary = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.name === 'string' &&
  typeof value.language === 'string' &&
  isObject(value.modules) &&
  isObject(value.types) &&
  Object.values(value.types).every(
    type =>
      isObject(type) &&
      (type.members === undefined || isObject(type.members)) &&
      (type.extends === undefined || Array.isArray(type.extends)),
  );

/** A name in a library that stands for nothing: where it stands, as keys and indexes, and what to write instead. */
export interface LibraryProblem {
  readonly path: readonly string[];
  readonly message: string;
  readonly instead: string | undefined;
}

/** Types that are not there, and actions that no service has. */
export function libraryProblems(library: Pick<Library, 'modules' | 'types'>): LibraryProblem[] {
  const problems: LibraryProblem[] = [];
  const types = Object.keys(library.types);
  const check = (names: readonly string[], what: string) => (name: string | undefined, path: readonly string[]) => {
    if (name === undefined || names.includes(name)) return;
    const instead = closest(name, names);
    const hint = instead ? ` Did you mean "${instead}"?` : '';
    problems.push({ path, message: `There is no ${what} "${name}".${hint}`, instead });
  };
  const type = check(types, 'type');
  const action = check(knownActions(), 'action');
  const effect = (one: Effect, path: readonly string[]): void => {
    action(one.sends, [...path, 'sends']);
    action(one.reads, [...path, 'reads']);
    type(one.returns, [...path, 'returns']);
    for (const [index, { sends, returns, listOf }] of (one.cases ?? []).entries()) {
      const at = [...path, 'cases', String(index)];
      action(sends ?? undefined, [...at, 'sends']);
      type(returns, [...at, 'returns']);
      type(listOf, [...at, 'listOf']);
    }
    for (const [key, name] of Object.entries(one.select?.returns ?? {}))
      type(name, [...path, 'select', 'returns', key]);
    for (const [key, name] of Object.entries(one.select?.sends ?? {})) action(name, [...path, 'select', 'sends', key]);
  };
  for (const [specifier, name] of Object.entries(library.modules)) type(name, ['modules', specifier]);
  for (const [name, one] of Object.entries(library.types) as [string, LibraryType][]) {
    const path = ['types', name];
    one.extends?.forEach((base, index) => void type(base, [...path, 'extends', String(index)]));
    type(one.instance, [...path, 'instance']);
    type(one.element, [...path, 'element']);
    action(one.action, [...path, 'action']);
    if (one.call) effect(one.call, [...path, 'call']);
    for (const [key, member] of Object.entries(one.members ?? {})) {
      if (typeof member === 'string') type(member, [...path, 'members', key]);
      else effect(member, [...path, 'members', key]);
    }
  }
  return problems;
}
