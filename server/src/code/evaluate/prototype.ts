import type { Module } from '../syntax/module.ts';
import { functionOf } from '../syntax/scope.ts';
import type { AttributeWrite, FunctionNode } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import { sourceValues } from './lookup.ts';
import { memberOf } from './member.ts';
import { type CreatedValue, NOTHING, union, type Value } from './value.ts';

/** A member of what a function makes with `new`: written to `this` in it, or to its prototype. */
export function createdMember(ev: Evaluator, value: CreatedValue, name: string): readonly Value[] {
  const { function: fn } = value;
  const module = ev.program.module(fn.scope.path);
  if (!module) return NOTHING;
  const frame =
    value.made &&
    ev.frames.enter({ kind: 'function', function: fn, frame: null, self: value }, value.made.call, value.made.frame);
  const own = writesTo(module, name).filter(write => write.object.kind === 'this' && functionOf(write.scope) === fn);
  const inherited = writesTo(module, name).filter(write => isPrototype(ev, write, fn));
  const values = union([
    ...own.map(write => sourceValues(ev, write.source, frame, module.path)),
    ...inherited.map(write => sourceValues(ev, write.source, null, module.path)),
    ...writesTo(module, 'prototype')
      .filter(write => isFunction(ev, write.object, fn))
      .map(write => union(sourceValues(ev, write.source, null, module.path).map(object => memberOf(ev, object, name)))),
  ]);
  return values.map(found => (found.kind === 'function' ? { ...found, self: value } : found));
}

/** What `this` is in a function that is no method: what the function itself makes, or what it is put into the prototype of. */
export function createdBy(ev: Evaluator, fn: FunctionNode): readonly Value[] {
  const module = ev.program.module(fn.scope.path);
  const found: Value[] = [{ kind: 'created', function: fn, made: null }];
  for (const name of fn.names) {
    for (const write of module ? writesTo(module, name) : []) {
      if (write.object.kind !== 'attribute' || write.object.name !== 'prototype') continue;
      for (const value of ev.evaluate(write.object.object, null)) {
        if (value.kind === 'function') found.push({ kind: 'created', function: value.function, made: null });
      }
    }
  }
  return found;
}

const writesTo = (module: Module, name: string): readonly AttributeWrite[] => module.attributeWrites.get(name) ?? [];

const isPrototype = (ev: Evaluator, { object }: AttributeWrite, fn: FunctionNode): boolean =>
  object.kind === 'attribute' && object.name === 'prototype' && isFunction(ev, object.object, fn);

const isFunction = (ev: Evaluator, expression: AttributeWrite['object'], fn: FunctionNode): boolean =>
  ev.evaluate(expression, null).some(value => value.kind === 'function' && value.function === fn);
