import { range } from '../../text/index.ts';
import type { Located } from '../evaluate/value.ts';
import { bindingsOf, constantOf, definition } from '../request/definitions.ts';
import type { Reading } from '../request/reading.ts';
import { isChanged } from '../request/written-later.ts';
import { lastName } from '../syntax/module.ts';
import type { Dictionary, Expression } from '../syntax/syntax.ts';
import type { DataProperty, DataValue } from './operation-call.ts';

const DEEPEST = 20;

/** What is certain of a value of the message. What stands elsewhere has the range of where it is used. */
export function readData(reading: Reading, at: Located, depth = 0): DataValue {
  const here = range(at.expression.start, at.expression.end);
  const constant = constantOf(reading, at);
  if (constant?.type === 'S') return { kind: 'literal', range: here, value: constant.text };
  if (constant?.type === 'N') return { kind: 'literal', range: here, value: Number(constant.text) };
  if (constant?.type === 'BOOL') return { kind: 'literal', range: here, value: constant.text === 'true' };
  if (constant?.type === 'NULL') return { kind: 'literal', range: here, value: null };
  const found = definition(at);
  const { expression } = found;
  if (expression.kind === 'format') return { kind: 'text', range: here };
  if (depth > DEEPEST) return { kind: 'unknown', range: here };
  if (expression.kind === 'dictionary') return object(reading, at, expression, found, depth);
  if (expression.kind === 'list' && expression === at.expression && !expression.elements.some(isSplat))
    return {
      kind: 'array',
      range: here,
      items: expression.elements.map(element => readData(reading, { expression: element, frame: at.frame }, depth + 1)),
    };
  return { kind: 'unknown', range: here };
}

const isSplat = (expression: Expression): boolean => expression.kind === 'splat';

function object(reading: Reading, at: Located, node: Dictionary, found: Located, depth: number): DataValue {
  const here = range(at.expression.start, at.expression.end);
  const own = node.scope.path === reading.module.path;
  const properties = new Map<string, DataProperty>();
  const { expression } = at;
  let open =
    expression.kind === 'name' &&
    (isChanged(reading, expression.name, expression.scope) || isHandedOut(reading, expression.name, node));
  for (const { key, value, getter } of node.entries) {
    const inner = { expression: value, frame: found.frame };
    const name = key && constantOf(reading, { expression: key, frame: found.frame });
    if (key === null) {
      const spread = readData(reading, inner, depth + 1);
      if (spread.kind === 'object') for (const one of spread.properties) properties.set(one.name, one);
      if (spread.kind !== 'object' || spread.open) open = true;
    } else if (name?.type !== 'S') open = true;
    else {
      const read: DataValue =
        own && !getter && !isUndefined(value) ? readData(reading, inner, depth + 1) : { kind: 'unknown', range: here };
      properties.set(name.text, {
        name: name.text,
        range: own ? range(key.start, key.end) : here,
        shorthand: own && key.start === value.start,
        value: read,
      });
    }
  }
  return { kind: 'object', range: here, properties: [...properties.values()], open };
}

/** `undefined` leaves a property out of the message. */
const isUndefined = (value: Expression): boolean => value.kind === 'none' && value.text === 'undefined';

/** What only looks at what it is given. */
const READERS = /^(?:log|debug|info|warn|warning|error|print|stringify|dumps|keys|values|entries|len|str|repr)$/;

/** Methods that add to what they are called on, or take from it. */
const CHANGES: ReadonlySet<string> = new Set(['update', 'setdefault', 'pop', 'popitem', 'clear']);

/** Whether something else in the file gets an object that a name stands for, and may change it. */
function isHandedOut({ module, call }: Reading, name: string, from: Dictionary): boolean {
  const isIt = (value: Expression): boolean =>
    value.kind === 'name' &&
    value.name === name &&
    bindingsOf(name, value.scope)?.list === bindingsOf(name, from.scope)?.list;
  const passed = (module.argumentsByName.get(name) ?? []).some(
    other =>
      other.call !== call &&
      isIt(other.argument.value) &&
      lastName(other.call.callee) !== lastName(call.callee) &&
      !READERS.test(lastName(other.call.callee) ?? ''),
  );
  if (passed) return true;
  return [...CHANGES].some(method =>
    (module.callsByName.get(method) ?? []).some(({ callee }) => callee.kind === 'attribute' && isIt(callee.object)),
  );
}
