import type { Call, Dictionary } from '../syntax/syntax.ts';
import { argument, callFunction } from './call.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { membersOf } from './member.ts';
import { argumentFor } from './parameter.ts';
import { external, NOTHING, union, type Value } from './value.ts';

/** Functions of the platform, by their last names, that give an argument back. */
const GIVES: Readonly<Record<string, number>> = {
  promisify: 0,
  resolve: 0,
  all: 0,
  freeze: 0,
  allSettled: 0,
  cast: 1,
  partial: 0,
  wraps: 0,
  deepcopy: 0,
  copy: 0,
  globalClient: 0,
  asValue: 0,
  patch: 0,
  memoize: 0,
  memoizeOne: 0,
  once: 0,
  lazy: 0,
  assign: 1,
  create: 0,
  next: 0,
  anext: 0,
  iter: 0,
  'NewType()': 0,
};
/** Those that call their argument, and give what it gives. */
const CALLS: ReadonlySet<string> = new Set([
  'Depends',
  'Security',
  'lru_cache',
  'cache',
  'asynccontextmanager',
  'contextmanager',
  'asFunction',
]);
const CONTAINERS: ReadonlySet<string> = new Set([
  'Map',
  'WeakMap',
  'Set',
  'WeakSet',
  'dict',
  'defaultdict',
  'OrderedDict',
  'list',
  'Array',
]);

/** What a call gives of a function that no file of the project has. */
export function externalCall(ev: Evaluator, name: string, call: Call, frame: Frame | null): readonly Value[] {
  if (name === 'os.getenv' || name === 'os.environ.get' || name === 'getenv') {
    const [variable] = argument(ev, call, 0, frame);
    return variable?.kind === 'string' ? [{ kind: 'environment', name: variable.text }] : NOTHING;
  }
  const last = name.split('.').at(-1) ?? name;
  if (CALLS.has(last)) {
    return union(
      argument(ev, call, 0, frame).map(value =>
        value.kind === 'function' ? callFunction(ev, value, null, null) : NOTHING,
      ),
    );
  }
  if (last === 'asClass')
    return argument(ev, call, 0, frame).flatMap((value): Value[] =>
      value.kind === 'class' ? [{ kind: 'instance', class: value.class, made: null }] : [],
    );
  if (last === 'dict' && call.arguments.some(one => one.name !== undefined)) return [keywordsOf(call, frame)];
  // `UserId = NewType('UserId', str)`: what it is called with comes back.
  if (last === 'NewType') return [external(`${name}()`)];
  if (last === 'field') return fieldValue(ev, call, frame);
  if (last === 'getattr') return attributeNamed(ev, call, frame);
  if (/(?:^|\.)providers\.\w+$/.test(name)) return provided(ev, call, frame);
  if (CONTAINERS.has(last)) return [{ kind: 'container', node: call }];
  if (Object.hasOwn(GIVES, last)) return argument(ev, call, GIVES[last] ?? 0, frame).map(asWrapped);
  // A function that nobody knows and that takes a method gives one that does the same: `sync_to_async(table.get_item)`.
  // Anything else that it takes is not followed: most calls are of functions that nobody knows.
  const taken = argumentFor(call, 0, '');
  const methods =
    taken?.kind === 'attribute' ? ev.evaluate(taken, frame).filter(value => value.kind === 'method') : NOTHING;
  if (methods.length > 0) return methods;
  return call.creates ? [external(`${name}()`)] : NOTHING;
}

/** A function that another one was given, and gives on. */
export const asWrapped = (value: Value): Value => (value.kind === 'function' ? { ...value, wrapped: true } : value);

/** The keywords of a call as the dictionary that they make. */
export function keywordsOf(call: Call, frame: Frame | null): Value {
  const entries = call.arguments.flatMap(({ kind, name = '', value, start, end }): Dictionary['entries'] => {
    const key = { kind: 'string' as const, text: name, bytes: false, start, end: start, scope: value.scope };
    if (kind === 'keyword') return [{ key, value, start, end }];
    return kind === 'dictionary-splat' ? [{ key: null, value, start, end }] : [];
  });
  const node = { kind: 'dictionary' as const, entries, start: call.start, end: call.end, scope: call.scope };
  return { kind: 'object', node, frame };
}

/** `field(default_factory=make)` of a dataclass. */
function fieldValue(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const given = (keyword: string) => argumentFor(call, Number.POSITIVE_INFINITY, keyword);
  const value = given('default');
  if (value) return ev.evaluate(value, frame);
  const factory = given('default_factory') ?? given('factory');
  return factory ? union(ev.evaluate(factory, frame).map(one => calledPlainly(ev, one))) : NOTHING;
}

const calledPlainly = (ev: Evaluator, value: Value): readonly Value[] =>
  value.kind === 'function' ? callFunction(ev, value, null, null) : NOTHING;

/** `getattr(boto3, 'client')` */
function attributeNamed(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const [name] = argument(ev, call, 1, frame);
  if (name?.kind !== 'string') return NOTHING;
  return union([membersOf(ev, argument(ev, call, 0, frame), name.text), argument(ev, call, 2, frame)]);
}

/** `providers.Singleton(boto3.client, 'dynamodb')`: it is called to get what the function gives. */
function provided(ev: Evaluator, call: Call, frame: Frame | null): readonly Value[] {
  const [first, ...rest] = call.arguments;
  if (!first) return NOTHING;
  const inner = PROVIDED.get(call) ?? { ...call, callee: first.value, arguments: rest };
  PROVIDED.set(call, inner);
  return ev.evaluate(inner, frame);
}

/** The same call each time, so that what is known of it is found again. */
const PROVIDED = new WeakMap<Call, Call>();
