import { rowOf } from '../../text/index.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { argumentFor, receivers } from '../evaluate/parameter.ts';
import type { MethodValue, Value } from '../evaluate/value.ts';
import type { Language } from '../language.ts';
import { definition } from '../request/definitions.ts';
import type { SendingCall } from '../request/sending-call.ts';
import { lastName, type Module } from '../syntax/module.ts';
import type { Argument, Call, Expression, FunctionNode } from '../syntax/syntax.ts';
import { fieldsOf } from './by-request.ts';

/** Functions that run what they are given, and at which place: of the languages and of well-known libraries. */
const RUNNERS: Readonly<Record<string, number>> = {
  to_thread: 0,
  run_in_executor: 1,
  run_in_threadpool: 0,
  run_sync: 0,
  submit: 0,
  apply_async: 0,
  call_soon: 0,
  map: 0,
  forEach: 0,
  flatMap: 0,
};

/**
 * A method of a client that is handed to a function together with what to call it with:
 * `asyncio.to_thread(table.get_item, Key=key)`, `retry(client.put.bind(client), params)`. It is the place that decides what
 * is sent; the function that calls it knows nothing of DynamoDB.
 */
export function sentByCallback(
  ev: Evaluator,
  module: Module,
  call: Call,
  sending: ReadonlySet<string>,
): SendingCall | null {
  for (const [place, argument] of call.arguments.entries()) {
    if (argument.kind !== 'positional' && argument.kind !== 'keyword') continue;
    const name = methodName(argument.value);
    if (name === null || !sending.has(name)) continue;
    const method = ev.ask(argument.value).find(value => value.kind === 'method');
    if (!method?.effect.sends || !isRun(ev, module, call, place, method)) continue;
    const { receiver } = method;
    const keywords = module.language.calls.passing === 'keywords';
    const input = keywords ? null : argumentFor(call, place + 1, '');
    return {
      call,
      handed: argument,
      action: method.effect.sends,
      receiver,
      plain: receiver.library.types[receiver.type]?.plain === true,
      input: input && { expression: input, frame: null },
      fields: keywords ? { call, frame: null } : null,
      ...(method.effect.signs ? { signs: true } : {}),
    };
  }
  return null;
}

/** `client.put`, `client.put.bind(client)`. */
function methodName(value: Expression): string | null {
  if (value.kind === 'attribute') return value.name;
  if (value.kind !== 'call' || value.callee.kind !== 'attribute' || value.callee.name !== 'bind') return null;
  return value.callee.object.kind === 'attribute' ? value.callee.object.name : null;
}

function isRun(ev: Evaluator, module: Module, call: Call, place: number, method: MethodValue): boolean {
  const known = runs(ev, call, place, []);
  if (known !== null) return known;
  // What is made of it is found where that is called.
  if (module.calls.some(outer => outer.callee === call || isNamed(outer.callee, call))) return false;
  const others = call.arguments.filter((_, at) => at !== place);
  if (module.language.calls.passing === 'keywords') return others.some(isOfRequest(module.language, method));
  const has = fieldsOf(ev, argumentFor(call, place + 1, ''));
  return fieldsFor(module.language, method).some(fields => fields.length > 0 && fields.every(has));
}

/** Whether what is called calls its argument; null where it is not known. */
function runs(ev: Evaluator, call: Call, place: number, through: readonly FunctionNode[]): boolean | null {
  const known = ev.evaluate(call.callee, null).filter(value => value.kind !== 'external');
  if (known.length > 0)
    return known.some(value => value.kind === 'function' && callsParameter(ev, value, place, through));
  return rowOf(RUNNERS, lastName(call.callee) ?? '') === place || call.arguments[place]?.name === 'target' || null;
}

const isNamed = (callee: Expression, by: Call): boolean =>
  callee.kind === 'name' && definition({ expression: callee, frame: null }).expression === by;

const fieldsFor = ({ calls }: Language, { name }: MethodValue): readonly (readonly string[])[] =>
  calls.shapes.get(name)?.fields ?? [];

/** A keyword of the request's, or a dictionary of them. DynamoDB's begin with a capital. */
const isOfRequest =
  (language: Language, method: MethodValue) =>
  (argument: Argument): boolean =>
    argument.kind === 'dictionary-splat' ||
    (argument.kind === 'keyword' && (/^[A-Z]/.test(argument.name ?? '') || fieldsFor(language, method).length === 0));

function callsParameter(
  ev: Evaluator,
  { function: fn, self }: Extract<Value, { kind: 'function' }>,
  place: number,
  through: readonly FunctionNode[],
): boolean {
  const name = fn.parameters[place + receivers(fn, self !== null)]?.name;
  const module = name === undefined ? null : ev.program.module(fn.scope.path);
  if (!module || name === undefined || through.includes(fn)) return false;
  const inside = (call: Call): boolean => fn.start <= call.start && call.end <= fn.end;
  if ((module.callsByName.get(name) ?? []).some(inside)) return true;
  return (module.argumentsByName.get(name) ?? []).some(
    ({ call, argument }) => inside(call) && runs(ev, call, call.arguments.indexOf(argument), [...through, fn]) === true,
  );
}

/** Whether a name is a parameter that callers fill: what it stands for is found where they do. */
export function isFilledByCallers(callee: Expression): boolean {
  if (callee.kind !== 'name') return false;
  for (let scope: typeof callee.scope | null = callee.scope; scope; scope = scope.parent) {
    const bindings = scope.bindings.get(callee.name);
    if (bindings) return bindings.every(({ source }) => source.kind === 'parameter' && !hasDefault(source));
  }
  return false;
}

const hasDefault = ({ function: fn, index }: { readonly function: FunctionNode; readonly index: number }): boolean =>
  fn.parameters[index]?.default !== undefined;
