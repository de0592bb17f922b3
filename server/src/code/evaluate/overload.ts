import { lastName } from '../syntax/module.ts';
import type { Call, Expression, FunctionNode } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { argumentValues } from './parameter.ts';

/** `@overload`: it is never called, and says what the function of its name gives for certain arguments. */
export const isOverload = (fn: FunctionNode): boolean =>
  fn.decorators.some(decorator => lastName(decorator) === 'overload');

/** Whether a call gives each parameter that is a `Literal[…]` one of the texts that it may be. */
export function isMeant(ev: Evaluator, fn: FunctionNode, call: Call, caller: Frame | null): boolean {
  return fn.parameters.every((parameter, index) => {
    const allowed = parameter.annotation ? literalsOf(parameter.annotation) : null;
    if (!allowed) return true;
    const given = argumentValues(ev, call, fn, parameter, index, caller, fn.owner !== null) ?? [];
    return given.some(value => value.kind === 'string' && allowed.has(value.text));
  });
}

/** `Literal['a', 'b']`. */
function literalsOf(annotation: Expression): ReadonlySet<string> | null {
  if (annotation.kind !== 'subscript' || lastName(annotation.object) !== 'Literal') return null;
  const { index } = annotation;
  const texts = index.kind === 'tuple' || index.kind === 'list' ? index.elements : [index];
  return new Set(
    texts.flatMap(text => (text.kind === 'string' ? [text.text] : text.kind === 'name' ? [text.name] : [])),
  );
}
