import type { Effect } from '../../targets/library.ts';
import { lastName } from '../syntax/module.ts';
import type { Call, Comprehension, FunctionNode } from '../syntax/syntax.ts';
import { effectOf } from './effect.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { elements, membersOf } from './member.ts';
import { namedTable } from './named-table.ts';
import { isMeant, isOverload } from './overload.ts';
import { argumentFor } from './parameter.ts';
import { asWrapped, externalCall } from './platform.ts';
import { gottenValues } from './shared.ts';
import { instancesOf } from './type.ts';
import {
  type FunctionValue,
  type InstanceValue,
  type LibraryValue,
  NOTHING,
  OTHER_CLIENT,
  SOME_CLIENT,
  string,
  union,
  type Value,
} from './value.ts';

/** What a call gives. */
export function callExpression(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const { callee } = call;
  const name = lastName(callee);
  const { evaluation } = callee.scope.language;
  if (name !== null && evaluation.tracers.includes(name)) return argument(ev, call, 0, frame);
  if (name === 'super' && callee.kind === 'name') return superObject(ev, call);
  if (name === '__new__' && callee.kind === 'attribute') return allocated(ev, call, frame);
  const injected = name !== null && INJECTORS.has(name) ? injectedBy(ev, call, frame) : NOTHING;
  if (injected.length > 0) return injected;
  const callees = ev.evaluate(callee, frame);
  const results = callees.map(value => applied(ev, value, call, frame));
  if (callee.kind === 'attribute')
    results.push(builtIn(ev, call, callee.name, ev.evaluate(callee.object, frame), frame));
  const values = union(results);
  if (values.some(value => value.kind !== 'external')) return values;
  return gottenValues(ev, call, union([evaluation.namedBySelf(ev, call, frame), values]));
}

function applied(ev: Evaluator, value: Value, call: Call, frame: Frame | null): readonly Value[] {
  switch (value.kind) {
    case 'method':
      if (call.callee.kind === 'attribute' && call.callee.name === 'bind') return [value];
      return effectValue(ev, value.receiver, value.effect, call, frame);
    case 'function':
      if (call.callee.kind === 'attribute' && call.callee.name === 'bind')
        return [call.arguments.length > 1 ? asWrapped(value) : value];
      if (call.creates) return creation(ev, value, call, frame);
      return callFunction(ev, value, call, frame);
    case 'class':
      return [{ kind: 'instance', class: value.class, made: { call, frame } }];
    case 'library':
      return libraryCall(ev, value, call, frame);
    case 'external':
      return externalCall(ev, value.name, call, frame);
    case 'instance':
      return union(
        membersOf(ev, [value], '__call__').map(method =>
          method.kind === 'function' ? callFunction(ev, method, call, frame) : NOTHING,
        ),
      );
    default:
      return NOTHING;
  }
}

/** Methods of containers that give an instance of the class, or of the type, that they are given. */
const INJECTORS: ReadonlySet<string> = new Set(['resolve', 'get', 'inject', 'getInstance']);

function injectedBy(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const { typeArgument } = call;
  const typed = typeArgument ? instancesOf(ev, typeArgument, frame).filter(value => value.kind === 'library') : NOTHING;
  if (typed.length > 0) return typed;
  const [first] = call.arguments;
  if (first?.value.kind !== 'name' && first?.value.kind !== 'attribute') return NOTHING;
  return union(ev.evaluate(first.value, frame).map(value => instance(value, null)));
}

/** `new f()`: what it makes, and what the function gives in its place. */
const creation = (ev: Evaluator, value: FunctionValue, call: Call, frame: Frame | null): readonly Value[] => {
  const given = callFunction(ev, value, call, frame).filter(one => one.kind !== 'external');
  return given.length > 0 ? given : [{ kind: 'created', function: value.function, made: { call, frame } }];
};

function libraryCall(ev: Evaluator, value: LibraryValue, call: Call, frame: Frame | null): readonly Value[] {
  const type = value.library.types[value.type];
  if (type?.instance)
    return [{ ...value, type: type.instance, table: namedTable(ev, type.call, call, frame), made: { call, frame } }];
  // Nobody calls a client; what is called to get one is a container's provider, seen as what it provides.
  if (!type?.call) return value.made ? [value] : NOTHING;
  return effectValue(ev, value, type.call, call, frame);
}

const instance = (value: Value, made: LibraryValue['made'], table: LibraryValue['table'] = null): readonly Value[] => {
  const type = value.kind === 'library' ? value.library.types[value.type]?.instance : undefined;
  return value.kind === 'library' && type ? [{ ...value, type, table: table ?? value.table, made }] : NOTHING;
};

/** What a call gives by what is known of the method that is called. */
export function effectValue(
  ev: Evaluator,
  receiver: LibraryValue,
  given: Effect,
  call: Call,
  frame: Frame | null,
): readonly Value[] {
  if (given.passes !== undefined) return argument(ev, call, given.passes, frame);
  const effect = effectOf(ev, given, receiver, call, frame);
  if (effect.instantiates !== undefined) {
    return union(
      argument(ev, call, effect.instantiates, frame).map(value => instance(value, { call, frame }, receiver.table)),
    );
  }
  const type = effect.select?.returns ? selectedType(ev, effect, call, frame) : effect.returns;
  if (type === undefined) return NOTHING;
  if (typeof type !== 'string') return [type];
  const table = namedTable(ev, effect, call, frame) ?? receiver.table;
  return [{ kind: 'library', library: receiver.library, type, table, made: { call, frame } }];
}

/** The type that a literal selects, or what the call gives where it selects none; undefined without the argument. */
function selectedType(ev: Evaluator, effect: Effect, call: Call, frame: Frame | null): string | Value | undefined {
  const { select, returns } = effect;
  const argument = select && argumentFor(call, select.argument, select.keyword ?? '');
  if (!argument) return returns;
  // What is written out needs no step, and counts where no steps are left.
  const names = argument.kind === 'string' ? [string(argument.text)] : ev.evaluate(argument, frame);
  for (const name of names)
    if (name.kind === 'string' && select.returns && Object.hasOwn(select.returns, name.text))
      return select.returns[name.text];
  if (!select.service) return returns;
  return names.length > 0 && names.every(name => name.kind === 'string') ? OTHER_CLIENT : SOME_CLIENT;
}

/** What a positional argument may be. */
export function argument(ev: Evaluator, call: Call, index: number, frame: Frame | null): readonly Value[] {
  const value = argumentFor(call, index, '');
  return value ? ev.evaluate(value, frame) : NOTHING;
}

/** What a function gives; `call` is null where its parameters do not matter. */
export function callFunction(
  ev: Evaluator,
  value: FunctionValue,
  call: Call | null,
  caller: Frame | null,
): readonly Value[] {
  const { function: fn } = value;
  if (isOverload(fn) && !(call && isMeant(ev, fn, call, caller))) return NOTHING;
  const frame = call || value.self ? ev.frames.enter(value, call, caller) : value.frame;
  const returned = union([...fn.returns, ...fn.yields].map(expression => ev.evaluate(expression, frame)));
  if (returned.length > 0 || !fn.returnAnnotation) return returned;
  return instancesOf(ev, fn.returnAnnotation, value.frame);
}

const COLLECTIONS: ReadonlySet<string> = new Set(['values', 'entries', 'items', 'concat', 'slice', 'filter']);

/** Methods of the languages' own values. */
function builtIn(
  ev: Evaluator,
  call: Call,
  name: string,
  objects: readonly Value[],
  frame: Frame | null,
): readonly Value[] {
  switch (name) {
    case 'get':
    case 'setdefault':
    case 'pop': {
      const containers = objects.filter(value => value.kind === 'object' || value.kind === 'container');
      const all = union(containers.map(value => elements(ev, value)));
      // Who passes the key is not asked where nothing is known of what is in there.
      if (all.length === 0) return NOTHING;
      const [key] = argument(ev, call, 0, frame);
      if (key && 'text' in key) return membersOf(ev, containers, key.text, true);
      return all;
    }
    case 'then':
      return union(
        argument(ev, call, 0, frame).map(value =>
          value.kind === 'function' ? callFunction(ev, value, call, frame) : NOTHING,
        ),
      );
    case 'catch':
    case 'finally':
      return objects;
    case 'values':
    case 'entries':
    case 'items':
    case 'concat':
    case 'slice':
    case 'filter':
    // How long a container keeps what it makes.
    case 'singleton':
    case 'scoped':
    case 'transient':
      if (!COLLECTIONS.has(name)) return objects;
      return objects.filter(value => value.kind === 'list' || value.kind === 'object' || value.kind === 'container');
    case 'map':
    case 'flatMap':
      return argument(ev, call, 0, frame).flatMap(value => (value.kind === 'function' ? mapped(value) : []));
    case 'find':
    case '__enter__':
    case '__aenter__':
    case 'enter_context':
    case 'enter_async_context':
      if (name.includes('context')) return entered(ev, argument(ev, call, 0, frame));
      if (name === 'find') return union(objects.map(value => elements(ev, value)));
      return entered(ev, objects);
    default:
      return NOTHING;
  }
}

/** Kept by function, for values are the same only where their nodes are. */
const mappings = new WeakMap<FunctionNode, Comprehension>();

/** `list.map(x => f(x))`: a list of what the function gives, as `[f(x) for x in list]` is. */
function mapped({ function: fn, frame }: FunctionValue): readonly Value[] {
  const [element, ...more] = fn.returns;
  if (!element || more.length > 0) return NOTHING;
  let node = mappings.get(fn);
  if (!node) {
    const { start, end, scope } = fn;
    node = { kind: 'comprehension', form: 'list', element, filtered: false, start, end, scope };
    mappings.set(fn, node);
  }
  return [{ kind: 'list', node, frame }];
}

/** What `with x as y` gives `y`. */
export function entered(ev: Evaluator, values: readonly Value[]): readonly Value[] {
  return union(
    values.map(value => {
      if (value.kind !== 'instance') return [value];
      const methods = membersOf(ev, [value], '__enter__').concat(membersOf(ev, [value], '__aenter__'));
      const given = union(
        methods.map(method => (method.kind === 'function' ? callFunction(ev, method, null, null) : NOTHING)),
      );
      return given.length > 0 ? given : [value];
    }),
  );
}

/** `super().__new__(cls)` */
const allocated = (ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] =>
  argument(ev, call, 0, frame).flatMap((value): Value[] =>
    value.kind === 'class' ? [{ kind: 'instance', class: value.class, made: null }] : [],
  );

/** Python's `super()`: the instance, seen as one of the base. */
function superObject(ev: Evaluator, call: Call): readonly Value[] {
  for (let scope: typeof call.scope | null = call.scope; scope; scope = scope.parent) {
    if (scope.kind !== 'class' || scope.owner?.kind !== 'class') continue;
    return union(
      scope.owner.bases.map(base =>
        ev.evaluate(base, null).flatMap((value): Value[] => {
          if (value.kind === 'class')
            return [{ kind: 'instance', class: value.class, made: null } satisfies InstanceValue];
          const instance = value.kind === 'library' ? value.library.types[value.type]?.instance : undefined;
          return value.kind === 'library' && instance ? [{ ...value, type: instance, made: null }] : [];
        }),
      ),
    );
  }
  return NOTHING;
}
