import type { Evaluator } from '../evaluate/evaluator.ts';
import { MAIN } from '../sdk/services.ts';
import { lastName } from '../syntax/module.ts';
import { enclosing } from '../syntax/scope.ts';
import type { ClassNode, Expression, Source } from '../syntax/syntax.ts';
import type { Calls } from './language.ts';

/** What was answered on the way, where what is under way counts as yes: `table = table or make()` rests on itself. */
type Known = Map<Expression, boolean>;

/** Whether an expression is, or is made by, something that comes from outside of what can be seen; no other package. */
export function comesIn(ev: Evaluator, expression: Expression, known: Known = new Map()): boolean {
  const before = known.get(expression);
  if (before !== undefined) return before;
  known.set(expression, true);
  const answer = isFromOutside(ev, expression, known);
  known.set(expression, answer);
  return answer;
}

function isFromOutside(ev: Evaluator, expression: Expression, known: Known): boolean {
  switch (expression.kind) {
    case 'attribute':
      return isOwnField(ev, expression.object, expression.name, known) ?? comesIn(ev, expression.object, known);
    case 'name':
      for (let scope: typeof expression.scope | null = expression.scope; scope; scope = enclosing(scope)) {
        const bindings = scope.bindings.get(expression.name);
        if (bindings) return bindings.every(binding => isOutside(ev, binding.source, scope.path, known));
      }
      // What nobody declares, somebody who cannot be seen does.
      return MAIN.main.named.test(expression.name);
    case 'choice':
      return expression.options.some(option => comesIn(ev, option, known));
    case 'call':
      return (
        lastName(expression.callee) !== 'batch_writer' &&
        (comesIn(ev, expression.callee, known) || isGivenBy(ev, expression.callee, known))
      );
    case 'await':
    case 'cast':
    case 'walrus':
      return comesIn(ev, expression.value, known);
    case 'subscript':
      return comesIn(ev, expression.object, known);
    case 'this':
      return true;
    case 'import':
      return (
        expression.specifier.kind === 'string' && isOfProject(ev, expression.scope.path, expression.specifier.text, '')
      );
    default:
      return false;
  }
}

/** `self.get_table(name)`: whether all that a method of the project gives comes from outside. */
function isGivenBy(ev: Evaluator, callee: Expression, known: Known): boolean {
  if (callee.kind !== 'attribute') return false;
  const methods = ev.ask(callee).flatMap(value => (value.kind === 'function' ? [value.function] : []));
  return (
    methods.length > 0 &&
    methods.every(({ returns }) => returns.length > 0 && returns.every(result => comesIn(ev, result, known)))
  );
}

function isOutside(ev: Evaluator, source: Source, path: string, known: Known): boolean {
  switch (source.kind) {
    case 'parameter':
    case 'typed':
    case 'function':
      return true;
    case 'property':
    case 'item':
    case 'rest':
    case 'element':
      return isOutside(ev, source.of, path, known);
    case 'enter':
    case 'expression':
      return comesIn(ev, source.value, known);
    case 'import':
      return isOfProject(ev, path, source.module, source.name ?? '');
    default:
      return false;
  }
}

const isOfProject: Calls['isOfProject'] = (ev, path, specifier, name) =>
  ev.program.language(path)?.calls.isOfProject(ev, path, specifier, name) ?? false;

/** `this.client` and `self.client`: whether it is always given from outside; null where it is no field. */
function isOwnField(ev: Evaluator, object: Expression, name: string, known: Known): boolean | null {
  const [self] = object.kind === 'this' || object.kind === 'name' ? ev.evaluate(object, null) : [];
  if (self?.kind !== 'instance') return null;
  const own = object.kind === 'this' || (object.kind === 'name' && object.name === 'self');
  // What nobody gives is given by somebody who cannot be seen.
  return isGiven(ev, self.class, name, own ? [] : null, known) ?? true;
}

/**
 * `below`: the subclasses on the way; null for an instance of another class, whose bases are not looked at. The answer is null
 * where no class that can be seen says anything of the field.
 */
function isGiven(
  ev: Evaluator,
  cls: ClassNode,
  name: string,
  below: readonly ClassNode[] | null,
  known: Known,
): boolean | null {
  const writes = cls.writes.get(name) ?? [];
  const declared = cls.scope.bindings.get(name) ?? [];
  if (declared.some(binding => binding.source.kind !== 'typed')) return false;
  if (writes.length > 0) return writes.every(write => isOutside(ev, write.source, cls.scope.path, known));
  // Only declared, as a dataclass's fields are: whoever makes one gives it. What is not even that has to say whose it is.
  if (below === null) return declared.length === 0 && MAIN.main.named.test(name);
  if (below.includes(cls)) return null;
  if (declared.length > 0) return true;
  // What a class does not give itself, its bases do: those that can be seen, and those that cannot.
  const answers = cls.bases.flatMap(base => {
    const values = ev.evaluate(base, null).filter(value => value.kind !== 'external');
    if (values.length === 0) return [true];
    return values.map(value =>
      value.kind === 'class' ? isGiven(ev, value.class, name, [...below, cls], known) : false,
    );
  });
  if (answers.includes(true)) return true;
  return answers.includes(false) ? false : null;
}
