import { lastName, type Module } from '../syntax/module.ts';
import type { Call, ClassNode, FunctionNode, Parameter } from '../syntax/syntax.ts';
import { constructorOf } from './class.ts';
import type { Evaluator } from './evaluator.ts';
import { elements } from './member.ts';
import { argumentValues, receivers } from './parameter.ts';
import { alternatives, NOTHING, ofTest, union, type Value } from './value.ts';

/** What all callers pass for a parameter. */
export const callersOf = (ev: Evaluator, fn: FunctionNode, parameter: Parameter, index: number): readonly Value[] =>
  ev.search(() => passedBy(ev, fn, parameter, index));

function passedBy(ev: Evaluator, fn: FunctionNode, parameter: Parameter, index: number): readonly Value[] {
  if (ev.exhausted) return NOTHING;
  const found: (readonly Value[])[] = [];
  const shown: (readonly Value[])[] = [];
  const cls = isConstructor(fn) ? fn.owner : null;
  const { names, modules } = callersNames(ev, fn, cls);
  const tested = ev.program.isTest(fn.scope.path);
  const isTests = ({ path }: Module): boolean => !tested && ev.program.isTest(path);
  for (const module of [...modules].sort((a, b) => Number(isTests(a)) - Number(isTests(b)))) {
    const ofTests = isTests(module);
    // Tests show what production code does not; where it does, they cost work and add nothing.
    if (ofTests && found.some(values => values.some(value => value.kind !== 'external'))) break;
    const add = (values: readonly Value[]): void => {
      if (ofTests) shown.push(ofTest(values));
      else found.push(values);
    };
    for (const name of names) {
      for (const call of module.callsByName.get(name) ?? []) {
        if (ev.exhausted) return union([...found, ...shown]);
        const bound = callsIt(ev, call, fn, cls);
        if (bound === null) continue;
        add(argumentValues(ev, call, fn, parameter, index, null, bound) ?? NOTHING);
      }
      for (const { call, argument } of module.argumentsByName.get(name) ?? []) {
        const passed = ev.evaluate(argument.value, null);
        const found = passed.find(value => value.kind === 'function' && value.function === fn);
        if (found?.kind !== 'function') continue;
        const at = index - receivers(fn, found.self !== null);
        add(handedOn(ev, call, call.arguments.indexOf(argument), fn, parameter, at));
      }
    }
  }
  if (fn.calledAt) found.push(argumentValues(ev, fn.calledAt, fn, parameter, index, null, false) ?? NOTHING);
  for (const decorator of fn.decorators) {
    for (const value of ev.evaluate(decorator, null))
      if (value.kind === 'function') found.push(calledBack(ev, value.function, 0, fn, parameter, index));
  }
  if (fn.argumentOf) found.push(handedOn(ev, fn.argumentOf.call, fn.argumentOf.index, fn, parameter, index));
  return union([alternatives(found), ...shown]);
}

const isConstructor = (fn: FunctionNode): boolean =>
  fn.owner !== null && (fn.name === 'constructor' || fn.name === '__init__');

/** Whether a call calls the function: as a method of something (true), by itself (false), or not at all (null). */
function callsIt(ev: Evaluator, call: Call, fn: FunctionNode, cls: ClassNode | null): boolean | null {
  if (call.callee.kind === 'super') return superOf(ev, call, cls) ? true : null;
  for (const value of ev.evaluate(call.callee, null)) {
    if (value.kind === 'function' && value.function === fn) return value.self !== null;
    if (cls && value.kind === 'class' && inherits(ev, value.class, cls, [])) return true;
  }
  return null;
}

function superOf(ev: Evaluator, call: Call, cls: ClassNode | null): boolean {
  if (!cls) return false;
  for (let scope: typeof call.scope | null = call.scope; scope; scope = scope.parent) {
    if (scope.kind !== 'class' || scope.owner?.kind !== 'class') continue;
    return scope.owner.bases.some(base =>
      ev.evaluate(base, null).some(value => value.kind === 'class' && value.class === cls),
    );
  }
  return false;
}

/** Whether making a class runs the constructor of another: it is that class, or has no constructor of its own. */
function inherits(ev: Evaluator, from: ClassNode, cls: ClassNode, below: readonly ClassNode[]): boolean {
  if (from === cls) return true;
  if (below.includes(from) || constructorOf(from)) return false;
  return from.bases.some(base =>
    ev.evaluate(base, null).some(value => value.kind === 'class' && inherits(ev, value.class, cls, [...below, from])),
  );
}

/**
 * The names that a function may be called by, through imports with other names and subclasses too, and the files that
 * may do so: its own, and those that import it, however far away.
 */
export function callersNames(
  ev: Evaluator,
  fn: FunctionNode,
  cls: ClassNode | null,
): { names: Set<string>; modules: Set<Module> } {
  const names = new Set([...fn.names].filter(known => known !== ''));
  const name = cls?.name ?? fn.name;
  if (name) names.add(name);
  const modules = new Set<Module>();
  // Both sets grow while they are walked: a new name may be known in more files, and they may know more names.
  for (const known of names) {
    for (const path of ev.program.mentioning(fn.scope.path, known)) {
      if (ev.exhausted) break;
      const module = ev.program.module(path);
      if (!module) continue;
      modules.add(module);
      for (const alias of module.aliases.get(known) ?? []) names.add(alias);
      if (!cls) continue;
      for (const other of module.classes)
        if (other.name && other.bases.some(base => lastName(base) === known)) names.add(other.name);
    }
  }
  if (cls) for (const called of ['super', '__init__']) names.add(called);
  return { names, modules };
}

/** Methods that hand an element of their list to a function, and at which place. */
const EACH: Readonly<Record<string, number>> = {
  map: 0,
  forEach: 0,
  filter: 0,
  find: 0,
  some: 0,
  every: 0,
  flatMap: 0,
  findIndex: 0,
  reduce: 1,
};

/** A function that is itself an argument of a call: what does it get? */
function handedOn(
  ev: Evaluator,
  call: Call,
  place: number,
  fn: FunctionNode,
  parameter: Parameter,
  index: number,
): readonly Value[] {
  const { callee } = call;
  if (callee.kind === 'attribute') {
    if (callee.name === 'then' && place === 0) return index === 0 ? ev.evaluate(callee.object, null) : NOTHING;
    const at = Object.hasOwn(EACH, callee.name) ? EACH[callee.name] : undefined;
    if (at !== undefined && place === 0) {
      const lists = ev
        .evaluate(callee.object, null)
        .filter(value => value.kind === 'list' || value.kind === 'container');
      if (lists.length > 0) return index === at ? union(lists.map(list => elements(ev, list))) : NOTHING;
    }
  }
  const values = ev.evaluate(callee, null);
  const found: (readonly Value[])[] = [];
  let known = false;
  for (const value of values) {
    if (value.kind !== 'function') continue;
    known = true;
    found.push(calledBack(ev, value.function, place, fn, parameter, index));
  }
  return known ? union(found) : passedAlong(ev, call, place, parameter, index);
}

/** A function of the project that calls its parameter. */
function calledBack(
  ev: Evaluator,
  by: FunctionNode,
  place: number,
  fn: FunctionNode,
  parameter: Parameter,
  index: number,
): readonly Value[] {
  const name = by.parameters[place]?.name;
  const module = name ? ev.program.module(by.scope.path) : null;
  const calls = (name && module?.callsByName.get(name)) || [];
  return union(
    calls
      .filter(inner => by.start <= inner.start && inner.end <= by.end)
      .map(inner => argumentValues(ev, inner, fn, parameter, index, null, false) ?? NOTHING),
  );
}

/** `setTimeout(f, 100, x)`: a time stands between a function and what it gets. */
const DELAYED: ReadonlySet<string> = new Set(['setTimeout', 'setInterval']);

/** `Thread(target=f, args=[…])`, `submit(f, x)`, `partial(f, x)`: what stands behind a function is for it. */
function passedAlong(ev: Evaluator, call: Call, place: number, parameter: Parameter, index: number): readonly Value[] {
  const keyword = (name: string) => call.arguments.find(argument => argument.name === name)?.value;
  const list = keyword('args');
  if (call.arguments[place]?.name === 'target' && list) {
    return union(
      ev
        .evaluate(list, null)
        .map(value =>
          value.kind === 'list' && value.node.kind !== 'comprehension' && value.node.elements[index]
            ? ev.evaluate(value.node.elements[index], null)
            : NOTHING,
        ),
    );
  }
  const named = parameter.name ? keyword(parameter.name) : undefined;
  if (named) return ev.evaluate(named, null);
  const name = lastName(call.callee);
  const between = name !== null && DELAYED.has(name) ? 1 : 0;
  const argument = call.arguments[place + 1 + between + index];
  return argument?.kind === 'positional' ? ev.evaluate(argument.value, null) : NOTHING;
}
