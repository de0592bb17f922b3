import { range } from '../../text/index.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { argumentFor } from '../evaluate/parameter.ts';
import type { Value } from '../evaluate/value.ts';
import { enclosingOf } from '../found/enclosing.ts';
import { CLIENT } from '../modules/client.ts';
import { constantOf } from '../request/definitions.ts';
import { Reading } from '../request/reading.ts';
import { lastName, type Module } from '../syntax/module.ts';
import type { Call } from '../syntax/syntax.ts';
import { isHandled } from './handled.ts';
import type { OperationCall } from './operation-call.ts';
import { readData } from './read-data.ts';

/** All calls of operations in a file, in source order. */
export function findOperationCalls(ev: Evaluator, module: Module, known: ReadonlySet<string>): OperationCall[] {
  const names = localNames(module, known);
  return module.calls.filter(call => isOperationCall(ev, call, names)).map(call => readOperationCall(ev, module, call));
}

/** The function's name, and what else it is called in this file. */
function localNames(module: Module, known: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set([...known, ...(module.aliases.get('default') ?? [])]);
  for (const one of names) for (const alias of module.aliases.get(one) ?? []) names.add(alias);
  for (const [local, bindings] of module.scope.bindings) {
    const renamed = bindings.some(
      ({ source }) => source.kind === 'expression' && names.has(lastName(source.value) ?? ''),
    );
    if (renamed) names.add(local);
  }
  return names;
}

function isOperationCall(ev: Evaluator, call: Call, names: ReadonlySet<string>): boolean {
  const name = lastName(call.callee);
  return name !== null && names.has(name) && ev.ask(call.callee).some(isClient);
}

const isClient = (value: Value): boolean =>
  (value.kind === 'method' && value.receiver.library.name === CLIENT) ||
  // The default export, under whatever name.
  (value.kind === 'library' && value.library.name === CLIENT);

function readOperationCall(ev: Evaluator, module: Module, call: Call): OperationCall {
  const reading = new Reading(ev, module, call);
  const constant = (index: number, keyword: string) => {
    const expression = argumentFor(call, index, keyword);
    const found = expression && constantOf(reading, { expression, frame: null });
    return found && { ...found, expression };
  };
  const name = constant(0, 'operation');
  const version = constant(2, 'version');
  const data = argumentFor(call, 1, 'data');
  return {
    range: range(call.start, call.end),
    callee: range(call.callee.start, call.callee.end),
    enclosing: enclosingOf(call.scope),
    name:
      name?.type === 'S'
        ? {
            text: name.text,
            range: range(name.expression.start, name.expression.end),
            written: name.expression.kind === 'string',
          }
        : null,
    version: version?.type === 'N' ? Number(version.text) : null,
    data: data && readData(reading, { expression: data, frame: null }),
    handled: isHandled(module, call),
  };
}
