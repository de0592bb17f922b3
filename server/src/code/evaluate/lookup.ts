import { type Binding, enclosing, functionOf, reaching, type Scope } from '../syntax/scope.ts';
import type { Expression, Source } from '../syntax/syntax.ts';
import { entered } from './call.ts';
import type { Evaluator } from './evaluator.ts';
import { type Frame, frameOf } from './frame.ts';
import { element, item, membersOf } from './member.ts';
import { importValue } from './module-value.ts';
import { pairItem } from './pairs.ts';
import { parameterValues } from './parameter.ts';
import { heldValues, injectedValues } from './shared.ts';
import { instancesOf } from './type.ts';
import { alternatives, external, NOTHING, union, type Value } from './value.ts';

/** What a name may be at the place where it stands. */
export function lookUp(ev: Evaluator, name: string, at: Expression, frame: Frame | null): readonly Value[] {
  const { evaluation } = at.scope.language;
  const first = evaluation.seesOwnClass || at.scope.kind !== 'class' ? at.scope : enclosing(at.scope);
  for (let scope = first; scope; scope = enclosing(scope)) {
    const bindings = seenFrom(scope, scope.bindings.get(name), at);
    if (!bindings) continue;
    const local = functionOf(scope) === functionOf(at.scope) && (scope.kind !== 'class' || at.scope === scope);
    const live = local ? reaching(bindings, at.start) : bindings;
    const inner = frameOf(scope, frame);
    return alternatives(
      live.map(binding => sourceValues(ev, binding.source, inner, scope.path)),
      index => isWritten(live[index]?.source),
    );
  }
  const module = ev.program.module(at.scope.path);
  for (const star of evaluation.starsBind ? (module?.stars ?? []) : []) {
    const values = importValue(ev, at.scope.path, { ...star, name });
    if (values.length > 0 && values.some(value => value.kind !== 'external')) return values;
  }
  return [external(name)];
}

/**
 * `client = client` in the body of a Python class gives the class what is called so around it: until it is bound there, a name
 * of a class body is the outer one.
 */
function seenFrom(scope: Scope, bindings: readonly Binding[] | undefined, at: Expression) {
  if (scope.kind !== 'class' || at.scope !== scope) return bindings;
  const bound = bindings?.filter(binding => binding.position <= at.start || binding.elsewhere) ?? [];
  return bound.length > 0 ? bound : undefined;
}

/** `table = None` only announces what comes, a type is no other value, and of a parameter its default is as good as known. */
export const isWritten = (source: Source | undefined): boolean =>
  source?.kind === 'expression' && source.value.kind !== 'none';

/** The values that a source gives. */
export function sourceValues(ev: Evaluator, source: Source, frame: Frame | null, path: string): readonly Value[] {
  switch (source.kind) {
    case 'expression':
      return ev.evaluate(source.value, frame);
    case 'item':
      return (
        pairItem(ev, source, frame) ??
        union(sourceValues(ev, source.of, frame, path).map(value => item(ev, value, source.index)))
      );
    case 'element':
      return element(ev, sourceValues(ev, source.of, frame, path));
    case 'property':
      return propertyOf(ev, source, sourceValues(ev, source.of, frame, path), path);
    case 'rest':
      return sourceValues(ev, source.of, frame, path);
    case 'enter':
      return entered(ev, ev.evaluate(source.value, frame));
    case 'typed':
      return instancesOf(ev, source.annotation, frame);
    case 'parameter':
      return parameterValues(ev, source.function, source.parameter, source.index, frame);
    case 'function':
      return [{ kind: 'function', function: source.function, frame, self: null }];
    case 'class':
      return [{ kind: 'class', class: source.class, frame }];
    case 'import':
      return importValue(ev, path, source);
    default:
      return NOTHING;
  }
}

/** A destructured property: where nobody gives it, what a framework or a container has under that name. */
function propertyOf(
  ev: Evaluator,
  { of, name }: Extract<Source, { kind: 'property' }>,
  objects: readonly Value[],
  path: string,
): readonly Value[] {
  const members = membersOf(ev, objects, name);
  if (of.kind === 'expression') return heldValues(ev, of.value, name, members);
  const isGiven = of.kind !== 'parameter' || members.some(value => value.kind !== 'external');
  return isGiven ? members : union([members, injectedValues(ev, path, name)]);
}
