import type { Evaluator } from '../../evaluate/evaluator.ts';
import { lookUpExport } from '../../evaluate/exports.ts';
import { sourceValues } from '../../evaluate/lookup.ts';
import { memberOf } from '../../evaluate/member.ts';
import { type Import, importValue, moduleValues } from '../../evaluate/module-value.ts';
import { external, NOTHING, union, type Value } from '../../evaluate/value.ts';

/** What a name of a file is for those that import it. */
export function exported(ev: Evaluator, path: string, name: string): readonly Value[] {
  const module = ev.program.module(path);
  const bindings = module?.scope.bindings.get(name);
  if (!module) return NOTHING;
  if (bindings) return union(bindings.map(binding => sourceValues(ev, binding.source, null, path)));
  const stars = union(module.stars.map(star => importValue(ev, path, { ...star, name }).filter(known)));
  if (stars.length > 0) return stars;
  // A package's modules are members of it.
  const inner = ev.program.resolve(path, 1, name);
  return inner && path.endsWith('__init__.py') ? [{ kind: 'module', path: inner }] : NOTHING;
}

const known = (value: Value): boolean => value.kind !== 'external';

/** What an import gives. */
export function imported(ev: Evaluator, path: string, source: Import): readonly Value[] {
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
