import { fieldOf, objectOf } from '../../../../code/call-site/fields.ts';
import { rangeOf } from '../../../../code/call-site/range.ts';
import type { ReadCall } from '../../../../code/call-site/reader.ts';
import type { Evaluator } from '../../../../code/evaluate/evaluator.ts';
import { type Names, namesOf } from '../../../../code/evaluate/names.ts';
import type { Located, ObjectValue } from '../../../../code/evaluate/value.ts';
import type { CallSite } from '../../../../code/found/call-site.ts';
import { enclosingOf } from '../../../../code/found/enclosing.ts';
import type { SourceHole } from '../../../../code/found/source-hole.ts';
import type { SourceShape } from '../../../../code/found/source-shape.ts';
import { Reading } from '../../../../code/request/reading.ts';
import type { SendingCall } from '../../../../code/request/sending-call.ts';
import { shapeOf } from '../../../../code/request/shape-of.ts';
import type { Module } from '../../../../code/syntax/module.ts';
import { functionOf } from '../../../../code/syntax/scope.ts';
import type { Condition, Request } from '../../model/request.ts';
import { comparedAttributes } from '../compared.ts';
import { readRequest } from './read-request.ts';

/** What a sending call says of its request. */
export function readCall(ev: Evaluator, module: Module, sent: SendingCall): ReadCall {
  const tables = tablesOf(ev, sent);
  const [table = null] = tables;
  const { texts, environment } = namesAt(ev, tables);
  const index = fieldOf(ev, sent, 'IndexName');
  const { looked, ...read } = readRequest(ev, module, sent);
  const range = rangeOf(sent, module);
  const site: CallSite = {
    service: 'dynamodb',
    language: module.dialect,
    range,
    typed: module.typed,
    unsent: sent.receiver?.library.deferred === true && range.end === sent.call.end,
    enclosing: enclosingOf(sent.call.scope),
    action: sent.action,
    table: texts.length > 0 ? one(texts) : transactedTable(read.request),
    tables: texts.length > 1 ? texts : [],
    tableEnvironment: environment,
    tableExpression: table && tables.length === 1 ? sourceText(ev, table) : null,
    index: index && one(namesAt(ev, [index]).texts),
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

const one = (texts: readonly string[]): string | null => (texts.length === 1 ? (texts[0] ?? null) : null);

/** What the name may be, of one of these places. */
const namesAt = (ev: Evaluator, places: readonly Located[]): Names =>
  namesOf(places.flatMap(({ expression, frame }) => ev.ask(expression, frame)));

/** Where the names of the tables stand that a request may go to. */
function tablesOf(ev: Evaluator, sent: SendingCall): readonly Located[] {
  const named = fieldOf(ev, sent, 'TableName') ?? sent.receiver?.table ?? batchedTable(ev, sent);
  return named ? [named] : (sent.among ?? []);
}

/** `RequestItems: { [TABLE]: … }` */
function batchedTable(ev: Evaluator, sent: SendingCall): Located | null {
  const batch = fieldOf(ev, sent, 'RequestItems');
  const object = batch && objectOf(ev, batch);
  if (!object || object.node.kind === 'comprehension') return null;
  const [only, ...more] = object.node.entries;
  return only?.key && more.length === 0 ? { expression: only.key, frame: object.frame } : null;
}

/** The one table of a transaction. */
function transactedTable(request: Request<SourceHole> | null): string | null {
  const tables = (request?.entries ?? []).map(({ table }) => (table.kind === 'name' ? table.name : null));
  const [only, ...more] = new Set(tables);
  return more.length === 0 ? (only ?? null) : null;
}

const sourceText = (ev: Evaluator, { expression }: Located): string | null =>
  ev.program.module(expression.scope.path)?.text.slice(expression.start, expression.end) ?? null;

function keyOf(ev: Evaluator, sent: SendingCall): readonly string[] | null {
  const key = fieldOf(ev, sent, 'Key');
  const object = key && objectOf(ev, key);
  return object && attributesOf(ev, object);
}

/** The attributes that a key condition names. */
function keyOfCondition(condition: Condition<SourceHole> | undefined): readonly string[] | null {
  if (!condition) return null;
  const found = comparedAttributes(condition);
  return condition.kind === 'and' || found.length > 0 ? found : null;
}

/** The keys of an object that is written out; null where it has others. */
function attributesOf(ev: Evaluator, { node, frame }: ObjectValue): readonly string[] | null {
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
