import type { Condition } from '../../targets/dynamodb/model/request.ts';
import type { Read } from '../escape/index.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Located, ObjectValue, Value } from '../evaluate/value.ts';
import type { CallSite, SourceHole } from '../found/call-site.ts';
import { SDK_V2 } from '../languages/javascript/sdk.ts';
import { readRequest } from '../request/read-request.ts';
import { Reading } from '../request/reading.ts';
import { type SourceShape, shapeOf } from '../request/shape-of.ts';
import type { Module } from '../syntax/module.ts';
import { functionOf } from '../syntax/scope.ts';
import { enclosingOf } from './enclosing.ts';
import { fieldOf, objectOf } from './fields.ts';
import type { SendingCall } from './find-calls.ts';

/** What a sending call says of its request. */
export function readCall(
  ev: Evaluator,
  module: Module,
  sent: SendingCall,
): { readonly site: CallSite; readonly looked: Read } {
  const table = fieldOf(ev, sent, 'TableName') ?? sent.receiver?.table ?? null;
  const index = fieldOf(ev, sent, 'IndexName');
  const { looked, ...read } = readRequest(ev, module, sent);
  const range = rangeOf(sent, module);
  const site: CallSite = {
    language: module.language,
    range,
    unsent: sent.receiver?.library === SDK_V2 && range.end === sent.call.end,
    enclosing: enclosingOf(sent.call.scope),
    action: sent.action,
    table: table && literal(ev, table),
    tableEnvironment: table && environment(ev, table),
    tableExpression: table && sourceText(ev, table),
    index: index && literal(ev, index),
    key: keyOf(ev, sent) ?? keyOfCondition(read.request?.keyCondition),
    returns: returnedShape(ev, module, sent),
    plain: sent.plain,
    ...read,
    wrapper: sent.receiver?.library.wrapper ?? null,
  };
  return { site, looked };
}

function returnedShape(ev: Evaluator, module: Module, { call }: SendingCall): SourceShape | null {
  const annotation = functionOf(call.scope)?.returnAnnotation;
  return annotation ? shapeOf(new Reading(ev, module, call), annotation) : null;
}

/** With what finishes a request of the JavaScript SDK v2: `.promise()`, `.send()`. */
function rangeOf({ call, handed }: SendingCall, module: Module): { start: number; end: number } {
  let { start, end } = { start: handed?.value.start ?? call.start, end: call.end };
  for (const outer of module.callsByName.get('promise') ?? []) {
    if (outer.callee.kind === 'attribute' && outer.callee.object === call) end = outer.end;
  }
  return { start, end };
}

/** The one text that an expression may be; null where there are others, or where it may be what nobody knows. */
function literal(ev: Evaluator, { expression, frame }: Located): string | null {
  const values = ev.ask(expression, frame);
  // `process.env.TABLE ?? ''`: nobody's table is called that.
  const texts = values.flatMap(value => (value.kind === 'string' && value.text !== '' ? [value.text] : []));
  return texts.length === 1 && !values.some(isElsewhere) ? (texts[0] ?? null) : null;
}

/** The one environment variable, likewise. */
function environment(ev: Evaluator, { expression, frame }: Located): string | null {
  const values = ev.ask(expression, frame);
  const names = values.flatMap(value => (value.kind === 'environment' ? [value.name] : []));
  return names.length === 1 && !values.some(isElsewhere) ? (names[0] ?? null) : null;
}

const isElsewhere = (value: Value): boolean => value.kind === 'external';

const sourceText = (ev: Evaluator, { expression }: Located): string | null =>
  ev.program.module(expression.scope.path)?.text.slice(expression.start, expression.end) ?? null;

function keyOf(ev: Evaluator, sent: SendingCall): readonly string[] | null {
  const key = fieldOf(ev, sent, 'Key');
  const object = key && objectOf(ev, key);
  return object && namesOf(ev, object);
}

/** The attributes that a key condition names. */
function keyOfCondition(condition: Condition<SourceHole> | undefined): readonly string[] | null {
  if (!condition) return null;
  if (condition.kind === 'and') return condition.terms.flatMap(term => keyOfCondition(term) ?? []);
  const operand =
    condition.kind === 'compare'
      ? condition.left
      : condition.kind === 'between'
        ? condition.operand
        : 'args' in condition
          ? condition.args[0]
          : undefined;
  return operand?.kind === 'path' ? [String(operand.path[0])] : null;
}

/** The keys of an object that is written out; null where it has others. */
export function namesOf(ev: Evaluator, { node, frame }: ObjectValue): readonly string[] | null {
  if (node.kind === 'comprehension') return null;
  const names: string[] = [];
  for (const { key } of node.entries) {
    const values = key ? ev.ask(key, frame) : [];
    const [name] = values;
    if (values.length !== 1 || name?.kind !== 'string') return null;
    names.push(name.text);
  }
  return names;
}
