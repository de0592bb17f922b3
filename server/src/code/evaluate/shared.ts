import type { Framework } from '../sdk/frameworks.ts';
import { lastName, type Module } from '../syntax/module.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import { sourceValues } from './lookup.ts';
import { membersOf } from './member.ts';
import { argumentFor } from './parameter.ts';
import { NOTHING, union, type Value } from './value.ts';

const isKnown = (value: Value): boolean => value.kind !== 'external';

/** What a framework has under a name where the code itself shows nothing: `app.locals.db`, `c.var.db`, `app.context['table']`. */
export function heldValues(
  ev: Evaluator,
  holder: Expression,
  name: string,
  values: readonly Value[],
): readonly Value[] {
  const last = lastName(holder);
  if (last === null || values.some(isKnown)) return values;
  const { path, language } = holder.scope;
  return union([
    values,
    ...language.evaluation.frameworks
      .filter(one => one.holders.includes(last))
      .map(one => sharedValues(ev, path, one, name)),
  ]);
}

/** `c.get('db')`, `container.resolve('db')`, `app.context.get('table')`. */
export function gottenValues(ev: Evaluator, call: Call, values: readonly Value[]): readonly Value[] {
  const { callee } = call;
  const [first] = call.arguments;
  if (callee.kind !== 'attribute' || first?.value.kind !== 'string' || values.some(isKnown)) return values;
  const { text } = first.value;
  const { path, language } = callee.scope;
  const found = language.evaluation.frameworks
    .filter(one => one.gets.includes(callee.name))
    .map(one => sharedValues(ev, path, one, text));
  if (callee.name === 'get') found.push(heldValues(ev, callee.object, text, NOTHING));
  return union([values, ...found]);
}

/** What a container gives for a parameter's name. */
export const injectedValues = (ev: Evaluator, path: string, name: string): readonly Value[] =>
  union(
    (ev.program.language(path)?.evaluation.frameworks ?? [])
      .filter(one => one.injects)
      .map(one => sharedValues(ev, path, one, name)),
  );

function sharedValues(ev: Evaluator, path: string, framework: Framework, name: string): readonly Value[] {
  const words = wordsOf(framework);
  const files = ev.program.sharing(path, framework.packages, name, words);
  if (files.length === 0) return NOTHING;
  return ev.once(path, `${framework.packages[0]}\0shared\0${name}`, () =>
    ev.search(() =>
      union(
        files
          .filter(file => ev.program.isTest(path) || !ev.program.isTest(file))
          .map(file => {
            const module = ev.exhausted ? null : ev.program.module(file);
            return module ? putValues(ev, module, framework, name) : NOTHING;
          }),
      ),
    ),
  );
}

/** One of these stands in a file that puts something there. */
const wordsOf = ({ puts, holders }: Framework): readonly string[] => {
  const methods = Object.keys(puts);
  return methods.length > 0 ? methods : holders;
};

function putValues(ev: Evaluator, module: Module, framework: Framework, name: string): readonly Value[] {
  const { holders, puts } = framework;
  const methods = Object.entries(puts);
  if (methods.length > 0) {
    return union(
      methods.flatMap(([method, how]) =>
        (module.callsByName.get(method) ?? []).map(call => putBy(ev, call, how, name)),
      ),
    );
  }
  const isHeld = (object: Expression): boolean => holders.includes(lastName(object) ?? '');
  const found = (module.attributeWrites.get(name) ?? [])
    .filter(write => isHeld(write.object))
    .map(write => sourceValues(ev, write.source, null, module.path));
  for (const holder of holders) {
    for (const write of module.itemWrites.get(holder) ?? [])
      if (write.key?.kind === 'string' && write.key.text === name)
        found.push(sourceValues(ev, write.source, null, module.path));
  }
  return union(found);
}

function putBy(ev: Evaluator, call: Call, how: Framework['puts'][string], name: string): readonly Value[] {
  const { callee } = call;
  if (callee.kind !== 'attribute') return NOTHING;
  if (how === 'keywords') {
    const value = argumentFor(call, Number.POSITIVE_INFINITY, name);
    return value ? ev.evaluate(value, null) : NOTHING;
  }
  const [first, second] = call.arguments;
  if (first?.value.kind === 'string') {
    // What keeps something itself, as a Map does, is no framework's.
    if (first.value.text !== name || !second || ev.evaluate(callee.object, null).some(isKnown)) return NOTHING;
    return ev.evaluate(second.value, null);
  }
  return how === 'entries' && first ? membersOf(ev, ev.evaluate(first.value, null), name, true) : NOTHING;
}
