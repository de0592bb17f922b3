import { lastName } from '../syntax/module.ts';
import type { Scope } from '../syntax/scope.ts';
import { functionOf } from '../syntax/scope.ts';
import type { Call, ClassNode, Expression, FunctionNode, Source } from '../syntax/syntax.ts';
import { callFunction } from './call.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { isWritten, sourceValues } from './lookup.ts';
import { memberOf } from './member.ts';
import { argumentFor } from './parameter.ts';
import {
  alternatives,
  type ClassValue,
  type InstanceValue,
  isName,
  type LibraryValue,
  NOTHING,
  union,
  type Value,
} from './value.ts';

/** A method, field, getter, or what a method writes to `this`. */
export function instanceMember(ev: Evaluator, self: InstanceValue, name: string): readonly Value[] {
  const own = findMember(ev, self.class, name, self, []);
  // Who made it is not known, so it may be of a subclass, which has it, or has another name for a table.
  if (self.made || (own.length > 0 && !own.some(isName))) return own;
  return alternatives([own, ...below(ev, self, name, [self.class])].filter(values => values.length > 0));
}

function below(
  ev: Evaluator,
  self: InstanceValue,
  name: string,
  above: readonly ClassNode[],
): readonly (readonly Value[])[] {
  return subclassesOf(ev, self.class).flatMap(cls => {
    if (above.includes(cls) || ev.exhausted) return [];
    const instance: InstanceValue = { ...self, class: cls };
    const own = findMember(ev, cls, name, instance, []);
    return own.length > 0 ? [own] : below(ev, instance, name, [...above, cls]);
  });
}

/** The classes of the workspace that name a class as their base. */
const subclassesOf = (ev: Evaluator, cls: ClassNode): readonly ClassNode[] =>
  ev
    .once(cls.scope.path, cls.writes, () => ev.search(() => findSubclasses(ev, cls)))
    .flatMap(value => (value.kind === 'class' ? [value.class] : []));

function findSubclasses(ev: Evaluator, cls: ClassNode): readonly Value[] {
  if (cls.name === '') return NOTHING;
  const found: Value[] = [];
  const names = new Set([cls.name]);
  for (const name of names) {
    for (const path of ev.program.mentioning(cls.scope.path, name)) {
      const module = ev.exhausted ? null : ev.program.module(path);
      for (const alias of module?.aliases.get(name) ?? []) names.add(alias);
      for (const other of module?.classes ?? []) {
        const is = (base: Expression): boolean =>
          lastName(base) === name &&
          ev.evaluate(base, null).some(value => value.kind === 'class' && value.class === cls);
        if (other !== cls && other.bases.some(is)) found.push({ kind: 'class', class: other, frame: null });
      }
    }
  }
  return found;
}

/** A static member, or in Python a class attribute. */
export function classMember(ev: Evaluator, cls: ClassValue, name: string): readonly Value[] {
  return findMember(ev, cls.class, name, cls, []);
}

function findMember(
  ev: Evaluator,
  cls: ClassNode,
  name: string,
  self: InstanceValue | ClassValue,
  seen: readonly ClassNode[],
): readonly Value[] {
  if (seen.includes(cls)) return NOTHING;
  const own = ownMember(ev, cls, name, self, seen);
  if (own.length > 0) return own;
  return union(
    cls.bases.map(base =>
      union(
        ev.evaluate(base, null).map(value => {
          if (value.kind === 'class') return findMember(ev, value.class, name, self, [...seen, cls]);
          return value.kind === 'library' ? inheritedMember(ev, value, name, self) : NOTHING;
        }),
      ),
    ),
  );
}

/** What a class of a library's leaves to `self`, an instance of a class below it or that class. */
export function inheritedMember(ev: Evaluator, base: LibraryValue, name: string, self: Value): readonly Value[] {
  const instance = base.library.types[base.type]?.instance;
  const type = self.kind === 'instance' && instance ? instance : base.type;
  return memberOf(ev, { ...base, type, made: null }, name);
}

function ownMember(
  ev: Evaluator,
  cls: ClassNode,
  name: string,
  self: InstanceValue | ClassValue,
  above: readonly ClassNode[],
): readonly Value[] {
  const path = cls.scope.path;
  const found: (readonly Value[])[] = [];
  const written: boolean[] = [];
  const add = (source: Source, frame: Frame | null): void => {
    written.push(isWritten(source));
    found.push(sourceValues(ev, source, frame, path));
  };
  for (const { source } of cls.scope.bindings.get(name) ?? []) {
    if (source.kind === 'function') {
      const method: Value = { kind: 'function', function: source.function, frame: null, self };
      written.push(false);
      found.push(source.function.getter ? callFunction(ev, method, null, null) : [method]);
    } else add(source, null);
  }
  for (const write of cls.writes.get(name) ?? []) {
    const method = methodOf(write.scope);
    add(write.source, method ? constructing(ev, cls, method, self, above) : null);
  }
  for (const write of ev.program.module(path)?.attributeWrites.get(name) ?? [])
    if (ev.evaluate(write.object, null).some(value => isOf(value, cls, self))) add(write.source, null);
  if (self.kind === 'instance' && self.made) found.push(dataclassField(ev, cls, name, self.made.call, self.made.frame));
  return alternatives(found, index => written[index] === true);
}

/** `Jobs.client = …`, `made.client = …`: the class, or an instance of it. */
const isOf = (value: Value, cls: ClassNode, self: InstanceValue | ClassValue): boolean =>
  (value.kind === 'class' || (value.kind === 'instance' && self.kind === 'instance')) && value.class === cls;

function methodOf(scope: Scope): FunctionNode | null {
  for (let at: Scope | null = scope; at; at = at.parent) {
    if (at.kind === 'class') return null;
    const fn = functionOf(at);
    if (fn && !fn.arrow) return fn;
    if (fn) at = fn.scope;
  }
  return null;
}

/** The constructor that a class has itself. */
export function constructorOf(cls: ClassNode): FunctionNode | null {
  for (const name of ['constructor', '__init__']) {
    for (const { source } of cls.scope.bindings.get(name) ?? []) if (source.kind === 'function') return source.function;
  }
  return null;
}

/** The frame of a method for one instance; of a constructor, with the call that made it: through `super(…)`, too. */
function constructing(
  ev: Evaluator,
  cls: ClassNode,
  method: FunctionNode,
  self: InstanceValue | ClassValue,
  above: readonly ClassNode[],
): Frame | null {
  if (self.kind !== 'instance') return null;
  if (!self.made || method !== constructorOf(cls)) {
    return ev.frames.enter({ kind: 'function', function: method, frame: null, self }, null, null);
  }
  let { call, frame } = self.made;
  for (const sub of above) {
    const init = constructorOf(sub);
    if (!init) continue;
    const inner = ev.frames.enter({ kind: 'function', function: init, frame: null, self }, call, frame);
    const up = superCall(ev, init);
    if (!inner || !up) return null;
    call = up;
    frame = inner;
  }
  return ev.frames.enter({ kind: 'function', function: method, frame: null, self }, call, frame);
}

/** `super(…)` or `super().__init__(…)` in a constructor. */
function superCall(ev: Evaluator, init: FunctionNode): Call | null {
  const module = ev.program.module(init.scope.path);
  const calls = module?.callsByName.get(module.language.evaluation.superCall) ?? [];
  return calls.find(call => init.start <= call.start && call.end <= init.end) ?? null;
}

/** A field that a generated constructor takes: Python's dataclasses and NamedTuples. */
function dataclassField(
  ev: Evaluator,
  cls: ClassNode,
  name: string,
  call: Call,
  frame: Frame | null,
): readonly Value[] {
  const index = cls.fields.findIndex(field => field.name === name);
  if (index < 0 || constructorOf(cls)) return NOTHING;
  const value = argumentFor(call, index, name);
  return value ? ev.evaluate(value, frame) : NOTHING;
}
