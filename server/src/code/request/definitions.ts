import { frameOf } from '../evaluate/frame.ts';
import type { Located, Value } from '../evaluate/value.ts';
import { lastName } from '../syntax/module.ts';
import { type Binding, enclosing, functionOf, reaching, type Scope } from '../syntax/scope.ts';
import type { Expression } from '../syntax/syntax.ts';
import { argumentOf } from './inlined.ts';
import type { Reading } from './reading.ts';

/** What a name is bound to where it stands; null where that is not in this file. */
export function bindingsOf(
  name: string,
  scope: Scope,
): { readonly scope: Scope; readonly list: readonly Binding[] } | null {
  for (let at: Scope | null = scope; at; at = enclosing(at)) {
    const list = at.bindings.get(name);
    if (list) return { scope: at, list };
  }
  return null;
}

/** The one binding that gives a name its value, annotations left out; null where there are several. */
export function givingValue(list: readonly Binding[]): Binding | null {
  const [value, ...more] = list.filter(({ source }) => source.kind !== 'typed');
  return more.length === 0 ? (value ?? null) : null;
}

/** The one binding that gives a name its value where it stands: the last in a straight line, or the only one. */
function definite(
  { scope, list }: { readonly scope: Scope; readonly list: readonly Binding[] },
  at: Expression,
): Binding | null {
  if (functionOf(scope) !== functionOf(at.scope)) return givingValue(list);
  return givingValue(reaching(list, at.start));
}

/**
 * The one expression that a name stands for where it stands: of `const x = …` or the like, or of the last assignment in a
 * straight line. Anything else is itself.
 */
export function definition(at: Located): Located {
  let { expression, frame } = at;
  for (let step = 0; step < 20; step++) {
    if (expression.kind === 'cast' || expression.kind === 'walrus') expression = expression.value;
    else if (expression.kind === 'name') {
      const found = bindingsOf(expression.name, expression.scope);
      const argument = argumentOf({ expression, frame });
      if (argument) {
        ({ expression, frame } = argument);
        continue;
      }
      const binding = found && definite(found, expression);
      if (binding?.source.kind !== 'expression' || binding.elsewhere) break;
      expression = binding.source.value;
      frame = found && frameOf(found.scope, frame);
    } else {
      const part = partOf({ expression, frame });
      if (!part) break;
      ({ expression, frame } = part);
    }
  }
  return { expression, frame };
}

/** `names[0]`, `names.first`, `names['first']` of a list or an object that is written out, without anything spread into it. */
function partOf({ expression, frame }: Located): Located | null {
  if (expression.kind !== 'subscript' && expression.kind !== 'attribute') return null;
  if (expression.object.kind !== 'name') return null;
  const whole = definition({ expression: expression.object, frame });
  const key = expression.kind === 'attribute' ? expression.name : keyOf(expression.index);
  if (key === null) return null;
  if (whole.expression.kind === 'list') {
    const { elements } = whole.expression;
    const element = elements.some(({ kind }) => kind === 'splat') ? undefined : elements[Number(key)];
    return expression.kind === 'subscript' && element ? { expression: element, frame: whole.frame } : null;
  }
  if (whole.expression.kind !== 'dictionary') return null;
  if (expression.kind === 'attribute' && !expression.scope.language.requests.entriesAreMembers) return null;
  const { entries } = whole.expression;
  if (entries.some(entry => entry.key?.kind !== 'string' || entry.getter)) return null;
  const [entry, ...more] = entries.filter(({ key: own }) => own?.kind === 'string' && own.text === key);
  return entry && more.length === 0 ? { expression: entry.value, frame: whole.frame } : null;
}

const keyOf = (index: Expression): string | null =>
  index.kind === 'string' || index.kind === 'number' ? index.text : null;

/** `private readonly table = 'users';` that nothing else is assigned to. */
function isFixedField({ module }: Reading, object: Expression, name: string): boolean {
  const self = object.kind === 'this' || (object.kind === 'name' && object.name === 'self');
  const field = self ? functionOf(object.scope)?.owner?.scope.bindings.get(name) : undefined;
  const source = givingValue(field ?? [])?.source;
  const literal = source?.kind === 'expression' && source.value.kind === 'string';
  return literal && !module.attributeWrites.get(name)?.length;
}

export type Constant = { readonly type: 'S' | 'N' | 'BOOL' | 'NULL'; readonly text: string };

/** The literal that an expression is for certain; null where it is none. */
export function constantOf(reading: Reading, at: Located): Constant | null {
  const { expression } = definition(at);
  switch (expression.kind) {
    case 'string':
      return expression.bytes ? null : { type: 'S', text: expression.text };
    case 'number':
      return number(expression.text);
    case 'boolean':
      return { type: 'BOOL', text: expression.text.toLowerCase() };
    case 'none':
      return expression.text === 'undefined' ? null : { type: 'NULL', text: 'null' };
    case 'opaque':
    case 'unary':
      return number(reading.text(expression));
    case 'name':
    case 'attribute': {
      if (!isFixed(reading, expression)) return null;
      const values = reading.ev.evaluate(expression, at.frame);
      const [value] = values;
      if (values.length !== 1 || !value) return null;
      if (value.kind === 'string') return { type: 'S', text: value.text };
      return value.kind === 'number' ? number(value.text) : null;
    }
    default:
      return null;
  }
}

function number(text: string): Constant | null {
  const digits = text.replaceAll('_', '');
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(digits) ? { type: 'N', text: digits } : null;
}

/** A name that is imported or bound once to a literal, or a member of such a thing (`TABLES.users`, an enum, `this.table`). */
function isFixed(reading: Reading, expression: Expression): boolean {
  if (expression.kind === 'attribute') {
    const { object, name } = expression;
    if (isFixedField(reading, object, name)) return true;
    // What a class writes of a field is not all that an instance has in it: its constructor may be given others.
    return isFixed(reading, object) && reading.ev.evaluate(object, null).every(value => isSaid(reading, value));
  }
  if (expression.kind !== 'name') return false;
  const found = bindingsOf(expression.name, expression.scope);
  const source = givingValue(found?.list ?? [])?.source;
  if (!found || !source) return false;
  // What a function imports is what the other file has at that moment.
  if (source.kind === 'import' && functionOf(found.scope)) return false;
  if (source.kind === 'expression') return source.value.kind === 'dictionary' || isFrozen(source.value);
  return source.kind === 'import' || source.kind === 'class';
}

const isFrozen = (value: Expression): boolean =>
  value.kind === 'call' && /^(?:freeze|seal|preventExtensions)$/.test(lastName(value.callee) ?? '');

/** Whether a value has the members that its code says: no instance, and no class that another one makes something of. */
function isSaid(reading: Reading, value: Value): boolean {
  if (value.kind !== 'class') return value.kind !== 'instance';
  const { bases, metaclass } = value.class;
  return (
    !metaclass &&
    bases.every(base => {
      const values = reading.ev.evaluate(base, null);
      return values.length > 0 && values.every(one => one.kind === 'class' && isSaid(reading, one));
    })
  );
}

/** The names that an expression reads, those in functions within it left out. */
export function namesIn(expression: Expression): Extract<Expression, { kind: 'name' }>[] {
  const found: Extract<Expression, { kind: 'name' }>[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) {
      if ('kind' in value && value.kind === 'name' && 'name' in value) found.push(value as never);
      for (const [key, inner] of Object.entries(value)) {
        if (key !== 'scope' && key !== 'function' && key !== 'class') visit(inner);
      }
    }
  };
  visit(expression);
  return found;
}
