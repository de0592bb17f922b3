import { lastName } from '../syntax/module.ts';
import type { Call, Expression, FunctionNode, Parameter } from '../syntax/syntax.ts';
import { callersOf } from './callers.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { sourceValues } from './lookup.ts';
import { item, membersOf } from './member.ts';
import { keywordsOf } from './platform.ts';
import { injectedValues } from './shared.ts';
import { instancesOf } from './type.ts';
import { NOTHING, union, type Value } from './value.ts';

/** What a parameter may be: by its type, by what the call at hand or any caller passes, by its default. */
export function parameterValues(
  ev: Evaluator,
  fn: FunctionNode,
  parameter: Parameter,
  index: number,
  frame: Frame | null,
): readonly Value[] {
  const inside = frame?.function === fn ? frame : null;
  const self = ownInstance(fn, index, inside);
  if (self) return self;
  const typed = parameter.annotation ? instancesOf(ev, parameter.annotation, null) : NOTHING;
  const otherwise = parameter.default ? ev.evaluate(parameter.default, null) : NOTHING;
  if (inside?.call) {
    const given = argumentValues(ev, inside.call, fn, parameter, index, inside.caller, inside.self !== null);
    if (given !== null) return union([given, given.some(known) ? NOTHING : typed]);
    if (otherwise.length > 0) return union([otherwise, typed]);
  }
  if (typed.some(value => value.kind === 'library')) return typed;
  const passed = ev.once(fn.scope.path, parameter, () =>
    union([callersOf(ev, fn, parameter, index), fixtures(ev, fn, parameter)]),
  );
  const values = union([typed, otherwise, passed]);
  return values.length > 0 ? values : injectedValues(ev, fn.scope.path, parameter.name);
}

function fixtures(ev: Evaluator, fn: FunctionNode, { name }: Parameter): readonly Value[] {
  const { path, language } = fn.scope;
  const { testParameter } = language.evaluation;
  return testParameter && ev.program.isTest(path) ? testParameter(ev, fn, name) : NOTHING;
}

const known = (value: Value): boolean => value.kind !== 'external';

/** Whether a function is a method whose first parameter is what it is called on. */
const hasReceiver = (fn: FunctionNode): boolean =>
  fn.scope.language.evaluation.explicitReceiver && fn.owner !== null && !decorated(fn, 'staticmethod');

const decorated = (fn: FunctionNode, name: string): boolean =>
  fn.decorators.some(decorator => lastName(decorator) === name);

/** `self` and `cls`. */
function ownInstance(fn: FunctionNode, index: number, frame: Frame | null): readonly Value[] | null {
  if (!fn.owner || index !== 0 || !hasReceiver(fn)) return null;
  if (frame?.self) return [frame.self];
  if (decorated(fn, 'classmethod') || fn.name === '__new__') return [{ kind: 'class', class: fn.owner, frame: null }];
  return [{ kind: 'instance', class: fn.owner, made: null }];
}

/** How many parameters the receiver fills: one in a method that is called on an instance, where the language writes it out. */
export const receivers = (fn: FunctionNode, bound: boolean): number => (bound && hasReceiver(fn) ? 1 : 0);

/** The values that a call passes for a parameter, or null where it passes none. */
export function argumentValues(
  ev: Evaluator,
  call: Call,
  fn: FunctionNode,
  parameter: Parameter,
  index: number,
  caller: Frame | null,
  bound: boolean,
): readonly Value[] | null {
  const position = index - receivers(fn, bound);
  if (parameter.kind === 'list-splat') {
    const rest = call.arguments.filter(argument => argument.kind === 'positional').slice(position);
    const [first] = rest;
    if (!first) return null;
    const node = {
      kind: 'list' as const,
      elements: rest.map(argument => argument.value),
      start: first.start,
      end: first.end,
      scope: first.value.scope,
    };
    return [{ kind: 'list', node, frame: caller }];
  }
  if (parameter.kind === 'dictionary-splat') {
    return [keywordsOf(call, caller)];
  }
  const direct = argumentFor(call, position, parameter.name);
  if (direct) return ev.evaluate(direct, caller);
  const spread = call.arguments.findIndex(argument => argument.kind === 'list-splat');
  const list = spread >= 0 && spread <= position ? call.arguments[spread] : undefined;
  const keywords = call.arguments.find(argument => argument.kind === 'dictionary-splat');
  if (!list && !keywords) return null;
  return union([
    ...(list ? ev.evaluate(list.value, caller).map(value => item(ev, value, position - spread)) : []),
    ...(keywords
      ? [
          membersOf(ev, ev.evaluate(keywords.value, caller), parameter.name, true),
          ...writtenKeywords(ev, keywords.value, parameter.name, caller),
        ]
      : []),
  ]);
}

/** `kwargs['table'] = table` before `f(**kwargs)`, whatever else `kwargs` may have. */
function writtenKeywords(
  ev: Evaluator,
  keywords: Expression,
  name: string,
  frame: Frame | null,
): readonly (readonly Value[])[] {
  if (keywords.kind !== 'name') return [];
  const { path } = keywords.scope;
  return (ev.program.module(path)?.itemWrites.get(keywords.name) ?? [])
    .filter(({ key, object }) => key?.kind === 'string' && key.text === name && object.scope === keywords.scope)
    .map(write => sourceValues(ev, write.source, frame, path));
}

/** The argument of a call at a position or with a keyword. */
export function argumentFor(call: Call, position: number, keyword: string): Expression | null {
  let at = 0;
  for (const argument of call.arguments) {
    if (argument.kind === 'keyword') {
      if (argument.name === keyword) return argument.value;
    } else if (argument.kind === 'positional') {
      if (at++ === position) return argument.value;
    } else if (argument.kind === 'list-splat') at = Number.NEGATIVE_INFINITY;
  }
  return null;
}
