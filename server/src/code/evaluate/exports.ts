import type { Evaluator } from './evaluator.ts';
import { sourceValues } from './lookup.ts';
import { memberOf } from './member.ts';
import { importValue } from './module-value.ts';
import { NOTHING, union, type Value } from './value.ts';

/** What a file gives to those that import it, by name. */
export function lookUpExport(ev: Evaluator, path: string, name: string): readonly Value[] {
  return ev.once(path, `${path}\0${name}`, () =>
    path.endsWith('.py') ? pythonExport(ev, path, name) : javaScriptExport(ev, path, name),
  );
}

function javaScriptExport(ev: Evaluator, path: string, name: string): readonly Value[] {
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

function pythonExport(ev: Evaluator, path: string, name: string): readonly Value[] {
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
