import type { Evaluator } from '../evaluate/evaluator.ts';
import { argumentFor } from '../evaluate/parameter.ts';
import { propertiesOf } from '../evaluate/property.ts';
import { COLLECTOR, SHAPES } from '../sdk/shape.ts';
import { lastName, type Module } from '../syntax/module.ts';
import { enclosing } from '../syntax/scope.ts';
import type { Call, Expression, Source } from '../syntax/syntax.ts';
import type { SendingCall } from './find-calls.ts';

/**
 * A client that comes in through a parameter which nobody is seen to fill: then the request itself shows that it is DynamoDB's,
 * by fields that only DynamoDB's requests have, given to the method of that action.
 */
export function sentByRequest(ev: Evaluator, module: Module, call: Call): SendingCall | null {
  const { callee } = call;
  if (callee.kind !== 'attribute') return null;
  const python = module.language === 'python';
  const shape = SHAPES[python ? 'python' : 'javascript'].get(callee.name);
  if (!shape || ev.ask(callee.object).length > 0 || !comesIn(ev, callee.object)) return null;
  if (python && COLLECTOR.test(lastName(callee.object) ?? '')) return null;
  const has = python ? (field: string) => argumentFor(call, 99, field) !== null : fieldsOf(ev, call);
  if (!shape.fields.some(fields => fields.every(has))) return null;
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

function fieldsOf(ev: Evaluator, call: Call): (field: string) => boolean {
  const input = argumentFor(call, 0, '');
  const objects = input ? ev.ask(input).filter(value => value.kind === 'object') : [];
  return field => objects.some(object => propertiesOf(ev, object, field).length > 0);
}

/** Whether an expression is a parameter, or a part of one. */
function comesIn(ev: Evaluator, expression: Expression): boolean {
  switch (expression.kind) {
    case 'attribute':
      return isOwnField(ev, expression.object, expression.name) ?? comesIn(ev, expression.object);
    case 'name':
      for (let scope: typeof expression.scope | null = expression.scope; scope; scope = enclosing(scope)) {
        const bindings = scope.bindings.get(expression.name);
        if (bindings) return bindings.every(binding => fromParameter(ev, binding.source));
      }
      return false;
    case 'choice':
      return expression.options.some(option => comesIn(ev, option));
    default:
      return false;
  }
}

function fromParameter(ev: Evaluator, source: Source): boolean {
  switch (source.kind) {
    case 'parameter':
    case 'typed':
      return true;
    case 'property':
    case 'item':
    case 'rest':
      return fromParameter(ev, source.of);
    case 'expression':
      return comesIn(ev, source.value);
    default:
      return false;
  }
}

/** `this.client` and `self.client`: whether it is always given from outside; null where it is no field. */
function isOwnField(ev: Evaluator, object: Expression, name: string): boolean | null {
  const [self] = object.kind === 'this' || object.kind === 'name' ? ev.evaluate(object, null) : [];
  if (self?.kind !== 'instance') return null;
  const writes = self.class.writes.get(name) ?? [];
  const declared = self.class.scope.bindings.get(name) ?? [];
  if (declared.some(binding => binding.source.kind !== 'typed')) return false;
  return writes.length > 0 && writes.every(write => fromParameter(ev, write.source));
}
