import { lastName } from '../syntax/module.ts';
import { functionOf, type Scope } from '../syntax/scope.ts';
import type { Expression } from '../syntax/syntax.ts';
import { callExpression } from './call.ts';
import { inheritedMember } from './class.ts';
import type { Evaluator } from './evaluator.ts';
import { type Frame, frameOf } from './frame.ts';
import { lookUp, sourceValues } from './lookup.ts';
import { elements, memberOf, membersOf } from './member.ts';
import { importValue } from './module-value.ts';
import { createdBy } from './prototype.ts';
import { heldValues } from './shared.ts';
import { instancesOf } from './type.ts';
import { alternatives, type InstanceValue, NOTHING, string, union, type Value } from './value.ts';

/** One step of the interpreter; `Evaluator.evaluate` remembers its answers. */
export function evaluateExpression(ev: Evaluator, expression: Expression, frame: Frame | null): readonly Value[] {
  switch (expression.kind) {
    case 'name':
      return lookUp(ev, expression.name, expression, frame);
    case 'string':
      return [string(expression.text)];
    case 'number':
      return [{ kind: 'number', text: expression.text }];
    case 'format':
      return concatenate(
        expression.parts.map(part => (typeof part === 'string' ? [string(part)] : ev.evaluate(part, frame))),
      );
    case 'binary':
      if (expression.operator === '|')
        return union([ev.evaluate(expression.left, frame), ev.evaluate(expression.right, frame)]);
      if (expression.operator !== '+') return NOTHING;
      return concatenate([ev.evaluate(expression.left, frame), ev.evaluate(expression.right, frame)]);
    case 'attribute': {
      if (expression.object.kind === 'super') return superMember(ev, expression.object.scope, expression.name, frame);
      const objects = ev.evaluate(expression.object, frame);
      const members = union([keptGlobally(ev, expression, objects), membersOf(ev, objects, expression.name)]);
      return heldValues(ev, expression.object, expression.name, members);
    }
    case 'subscript':
      return subscript(ev, expression.object, expression.index, frame);
    case 'call':
      return callExpression(ev, expression, frame);
    case 'await':
    case 'typeof':
    case 'splat':
      return ev.evaluate(expression.value, frame);
    case 'walrus':
      return ev.evaluate(expression.value, frame);
    case 'choice': {
      const options = expression.options.filter(isSomething).map(option => ev.evaluate(option, frame));
      return alternatives(expression.fallback ? otherwise(options) : options);
    }
    case 'list':
    case 'tuple':
    case 'set':
      return [{ kind: 'list', node: expression, frame }];
    case 'dictionary':
      return [{ kind: 'object', node: expression, frame }];
    case 'comprehension':
      return [{ kind: expression.form === 'dictionary' ? 'object' : 'list', node: expression, frame }];
    case 'lambda':
      return [{ kind: 'function', function: expression.function, frame, self: null }];
    case 'class':
      return [{ kind: 'class', class: expression.class, frame }];
    case 'this':
      return selfOf(ev, expression.scope, frame);
    case 'import': {
      const [specifier] = ev.evaluate(expression.specifier, frame);
      if (specifier?.kind !== 'string') return NOTHING;
      return importValue(ev, expression.scope.path, { kind: 'import', level: 0, module: specifier.text });
    }
    case 'cast': {
      const typed = instancesOf(ev, expression.annotation, frame);
      return union([typed, ev.evaluate(expression.value, frame)]);
    }
    default:
      return NOTHING;
  }
}

/** `process.env.TABLE || 'dev-users'`: the name that counts is the variable's. */
function otherwise([first = NOTHING, ...others]: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  if (!first.some(value => value.kind === 'environment')) return [first, ...others];
  const mark = (value: Value): Value => (value.kind === 'string' ? { ...value, otherwise: true } : value);
  return [first, ...others.map(values => values.map(mark))];
}

const isSomething = (expression: Expression): boolean => expression.kind !== 'none';

const GLOBALS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window']);

/** `globalThis.client ??= …`, in the same file. */
function keptGlobally(
  ev: Evaluator,
  { name, scope }: Extract<Expression, { kind: 'attribute' }>,
  objects: readonly Value[],
): readonly Value[] {
  const isGlobal = (value: Value): boolean => value.kind === 'external' && GLOBALS.has(value.name);
  if (!objects.some(isGlobal)) return NOTHING;
  const writes = ev.program.module(scope.path)?.attributeWrites.get(name) ?? [];
  return union(
    writes
      .filter(write => ev.evaluate(write.object, null).some(isGlobal))
      .map(write => sourceValues(ev, write.source, null, scope.path)),
  );
}

/** How many texts parts with several values may make together. */
const MOST_TEXTS = 8;

function concatenate(parts: readonly (readonly Value[])[]): readonly Value[] {
  let texts = [''];
  let isOpen = false;
  for (const values of parts) {
    const known = values.flatMap(value => (value.kind === 'string' || value.kind === 'number' ? [value.text] : []));
    if (known.length === 0) return NOTHING;
    isOpen ||= known.length < values.length;
    texts = texts.flatMap(text => known.map(more => text + more));
    if (texts.length > MOST_TEXTS) {
      texts.length = MOST_TEXTS;
      isOpen = true;
    }
  }
  return alternatives([texts.map(string), ...(isOpen ? [NOTHING] : [])]);
}

/** `this`: of the method around, of the object literal around, or of the class body. */
export function selfOf(ev: Evaluator, scope: Scope, frame: Frame | null): readonly Value[] {
  for (let at: Scope | null = scope; at; at = at.parent) {
    if (at.kind === 'class' && at.owner?.kind === 'class') {
      return [{ kind: 'instance', class: at.owner, made: null } satisfies InstanceValue];
    }
    if (at.kind !== 'function' || at.owner?.kind !== 'function' || at.owner.arrow) continue;
    const fn = at.owner;
    const here = frameOf(at, frame);
    if (here?.function === fn && here.self) return [here.self];
    if (fn.owner) return [{ kind: 'instance', class: fn.owner, made: null }];
    if (fn.object) return [{ kind: 'object', node: fn.object, frame: null }];
    return createdBy(ev, fn);
  }
  return NOTHING;
}

function superMember(ev: Evaluator, scope: Scope, name: string, frame: Frame | null): readonly Value[] {
  const self = selfOf(ev, scope, frame);
  const owner = functionOf(scope)?.owner;
  const bases = owner ? owner.bases.map(base => ev.evaluate(base, null)) : [];
  return union(
    bases.flat().map(base => {
      if (base.kind === 'library') return union(self.map(value => inheritedMember(ev, base, name, value)));
      if (base.kind !== 'class') return memberOf(ev, base, name);
      return union(
        self.map(value => (value.kind === 'instance' ? memberOf(ev, { ...value, class: base.class }, name) : NOTHING)),
      );
    }),
  );
}

function subscript(ev: Evaluator, object: Expression, index: Expression, frame: Frame | null): readonly Value[] {
  const name = lastName(object);
  // A type that has a name of its own, and what a container is asked for.
  if (name === 'Annotated') return instancesOf(ev, index, frame);
  if (name === 'Provide') return ev.evaluate(index, frame);
  const objects = ev.evaluate(object, frame);
  if (index.kind === 'string' && !objects.some(value => value.kind !== 'external'))
    return heldValues(ev, object, index.text, membersOf(ev, objects, index.text, true));
  if (objects.length === 0) return NOTHING;
  const keys = ev.evaluate(index, frame);
  if (keys.length === 0) return union(objects.map(value => elements(ev, value)));
  return union(
    keys.flatMap(key => {
      if (key.kind === 'string' || key.kind === 'number') return [membersOf(ev, objects, key.text, true)];
      return objects.map(value => elements(ev, value));
    }),
  );
}
