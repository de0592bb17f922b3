import type { Evaluator } from '../../evaluate/evaluator.ts';
import { lookUpExport } from '../../evaluate/exports.ts';
import { sourceValues } from '../../evaluate/lookup.ts';
import { memberOf } from '../../evaluate/member.ts';
import { type Import, importValue, moduleValues } from '../../evaluate/module-value.ts';
import { external, NOTHING, union, type Value } from '../../evaluate/value.ts';

/** What a file exports under a name. */
export function exported(ev: Evaluator, path: string, name: string): readonly Value[] {
  const module = ev.program.module(path);
  if (!module) return NOTHING;
  const named = module.exports.get(name);
  if (named) return union(named.map(source => sourceValues(ev, source, null, path)));
  const whole = module.exports.get('module.exports');
  const values = whole ? union(whole.map(source => sourceValues(ev, source, null, path))) : NOTHING;
  if (name === 'default') return whole ? values : [{ kind: 'module', path }];
  const members = union(values.map(value => memberOf(ev, value, name)));
  if (members.length > 0) return members;
  return union(module.stars.map(star => importValue(ev, path, { ...star, name })));
}

/** What an import or a `require` gives. */
export function imported(ev: Evaluator, path: string, source: Import): readonly Value[] {
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
