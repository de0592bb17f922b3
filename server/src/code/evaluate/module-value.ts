import type { Source } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import { lookUpExport } from './exports.ts';
import { memberOf } from './member.ts';
import { external, NOTHING, union, type Value } from './value.ts';

type Import = Extract<Source, { kind: 'import' }>;

/** What an import in a file gives. */
export function importValue(ev: Evaluator, path: string, source: Import): readonly Value[] {
  return path.endsWith('.py') ? pythonImport(ev, path, source) : javaScriptImport(ev, path, source);
}

function moduleValues(ev: Evaluator, path: string, level: number, module: string): readonly Value[] {
  const library = level === 0 ? ev.program.library(path, module) : null;
  if (library) return [{ kind: 'library', ...library, table: null, made: null }];
  const file = ev.program.resolve(path, level, module);
  const client = ev.program.client(path, level, module);
  const values: Value[] = client ? [{ kind: 'library', ...client, table: null, made: null }] : [];
  if (file) values.push({ kind: 'module', path: file });
  return values;
}

function javaScriptImport(ev: Evaluator, path: string, source: Import): readonly Value[] {
  const modules = moduleValues(ev, path, 0, source.module);
  const { name } = source;
  if (modules.length === 0) return [external(name && name !== 'default' ? `${source.module}.${name}` : source.module)];
  if (name === undefined) return union(modules.map(module => [module, ...callable(ev, module)]));
  return union(modules.map(module => memberOf(ev, module, name)));
}

/** `require` of a file that exports a function or a class as a whole gives that, too. */
const callable = (ev: Evaluator, module: Value): readonly Value[] =>
  module.kind === 'module' && ev.program.module(module.path)?.exports.has('module.exports')
    ? lookUpExport(ev, module.path, 'default').filter(value => value.kind === 'function' || value.kind === 'class')
    : NOTHING;

function pythonImport(ev: Evaluator, path: string, source: Import): readonly Value[] {
  const modules = moduleValues(ev, path, source.level, source.module);
  const { name } = source;
  if (name === undefined) return modules.length > 0 ? modules : [external(source.module)];
  const found = union(
    modules.map(module =>
      module.kind === 'module' ? lookUpExport(ev, module.path, name) : memberOf(ev, module, name),
    ),
  );
  if (found.length > 0) return found;
  const inner = moduleValues(ev, path, source.level, source.module ? `${source.module}.${name}` : name);
  return inner.length > 0 ? inner : [external(`${source.module}.${name}`)];
}
