import type { Evaluator } from '../evaluate/evaluator.ts';
import { argumentFor } from '../evaluate/parameter.ts';
import { propertiesOf } from '../evaluate/property.ts';
import { OTHER_CLIENT, SOME_CLIENT } from '../evaluate/value.ts';
import { COLLECTOR, NOT_HERE, SHAPES } from '../sdk/shape.ts';
import { lastName, type Module } from '../syntax/module.ts';
import { enclosing } from '../syntax/scope.ts';
import type { Call, ClassNode, Expression, Source } from '../syntax/syntax.ts';
import type { SendingCall } from './find-calls.ts';

/**
 * A client that comes in from where nothing can be seen (a parameter that nobody fills, a file that is not here, a container):
 * then the request itself shows that it is DynamoDB's, by fields that only DynamoDB's requests have, given to the method of
 * that action.
 */
export function sentByRequest(ev: Evaluator, module: Module, call: Call): SendingCall | null {
  const { callee } = call;
  if (callee.kind !== 'attribute') return null;
  const python = module.language === 'python';
  const shape = SHAPES[python ? 'python' : 'javascript'].get(callee.name);
  if (!shape) return null;
  const receivers = ev.ask(callee.object);
  if (receivers.some(value => value.kind !== 'external' || value === OTHER_CLIENT)) return null;
  if (!receivers.includes(SOME_CLIENT) && !comesIn(ev, callee.object)) return null;
  if (python && COLLECTOR.test(lastName(callee.object) ?? '')) return null;
  const has = python
    ? (field: string) => argumentFor(call, 99, field) !== null
    : fieldsOf(ev, argumentFor(call, 0, ''));
  if (!shape.fields.some(fields => fields.every(has)) || has(NOT_HERE)) return null;
  const input = python ? null : argumentFor(call, 0, '');
  return {
    call,
    action: shape.action,
    receiver: null,
    plain: shape.plain,
    input: input && { expression: input, frame: null },
    fields: python ? { call, frame: null } : null,
  };
}

/** Which fields an argument has. */
export function fieldsOf(ev: Evaluator, input: Expression | null): (field: string) => boolean {
  const objects = input ? ev.ask(input).filter(value => value.kind === 'object') : [];
  return field => objects.some(object => propertiesOf(ev, object, field).length > 0);
}

/** Whether an expression is, or is made by, something that comes from outside of what can be seen; no other package. */
function comesIn(ev: Evaluator, expression: Expression): boolean {
  switch (expression.kind) {
    case 'attribute':
      return isOwnField(ev, expression.object, expression.name) ?? comesIn(ev, expression.object);
    case 'name':
      for (let scope: typeof expression.scope | null = expression.scope; scope; scope = enclosing(scope)) {
        const bindings = scope.bindings.get(expression.name);
        if (bindings) return bindings.every(binding => isOutside(ev, binding.source, scope.path));
      }
      return false;
    case 'choice':
      return expression.options.some(option => comesIn(ev, option));
    case 'call':
      return lastName(expression.callee) !== 'batch_writer' && comesIn(ev, expression.callee);
    case 'await':
    case 'cast':
    case 'walrus':
      return comesIn(ev, expression.value);
    case 'subscript':
      return comesIn(ev, expression.object);
    case 'this':
      return true;
    case 'import':
      return (
        expression.specifier.kind === 'string' && isOfProject(ev, expression.scope.path, expression.specifier.text)
      );
    default:
      return false;
  }
}

function isOutside(ev: Evaluator, source: Source, path: string): boolean {
  switch (source.kind) {
    case 'parameter':
    case 'typed':
    case 'function':
      return true;
    case 'property':
    case 'item':
    case 'rest':
    case 'element':
      return isOutside(ev, source.of, path);
    case 'enter':
    case 'expression':
      return comesIn(ev, source.value);
    case 'import':
      return isOfProject(ev, path, source.module, source.name);
    default:
      return false;
  }
}

/** Packages for tests, whose stand-ins take what the real thing takes. */
const STAND_INS = /^(?:unittest|mock|pytest|moto)\b/;

/** A file of the project, found or not (a layer's, a generated one), or a package that says of itself that it is of AWS. */
function isOfProject(ev: Evaluator, path: string, specifier: string, name = ''): boolean {
  if (path.endsWith('.py')) return !STAND_INS.test(specifier);
  if (/^[./~#]|^@\//.test(specifier) || ev.program.resolve(path, 0, specifier) !== null) return true;
  return /dynamo|ddb|\baws\b/i.test(`${specifier} ${name}`);
}

/** `this.client` and `self.client`: whether it is always given from outside; null where it is no field. */
function isOwnField(ev: Evaluator, object: Expression, name: string): boolean | null {
  const [self] = object.kind === 'this' || object.kind === 'name' ? ev.evaluate(object, null) : [];
  if (self?.kind !== 'instance') return null;
  const own = object.kind === 'this' || (object.kind === 'name' && object.name === 'self');
  return isGiven(ev, self.class, name, own ? [] : null);
}

/** `below`: the subclasses on the way; null for an instance of another class, whose bases are not looked at. */
function isGiven(ev: Evaluator, cls: ClassNode, name: string, below: readonly ClassNode[] | null): boolean {
  const writes = cls.writes.get(name) ?? [];
  const declared = cls.scope.bindings.get(name) ?? [];
  if (declared.some(binding => binding.source.kind !== 'typed')) return false;
  if (writes.length > 0) return writes.every(write => isOutside(ev, write.source, cls.scope.path));
  // Only declared, as a dataclass's fields are: whoever makes one gives it.
  if (below === null || below.includes(cls)) return false;
  if (declared.length > 0) return true;
  // What a class does not give itself, its bases do: those that can be seen, and those that cannot.
  return cls.bases.some(base => {
    const values = ev.evaluate(base, null).filter(value => value.kind !== 'external');
    return (
      values.length === 0 ||
      values.some(value => value.kind === 'class' && isGiven(ev, value.class, name, [...below, cls]))
    );
  });
}
