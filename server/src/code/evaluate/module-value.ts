import type { Source } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import { NOTHING, type Value } from './value.ts';

export type Import = Extract<Source, { kind: 'import' }>;

/** What an import in a file gives. */
export const importValue = (ev: Evaluator, path: string, source: Import): readonly Value[] =>
  ev.program.language(path)?.evaluation.imported(ev, path, source) ?? NOTHING;

/** What a module's name means in a file: a library, the client of operations, a file of the project. */
export function moduleValues(ev: Evaluator, path: string, level: number, module: string): readonly Value[] {
  const library = level === 0 ? ev.program.library(path, module) : null;
  if (library) return [{ kind: 'library', ...library, table: null, made: null }];
  const file = ev.program.resolve(path, level, module);
  const client = ev.program.client(path, level, module);
  const values: Value[] = client ? [{ kind: 'library', ...client, table: null, made: null }] : [];
  if (file) values.push({ kind: 'module', path: file });
  return values;
}
