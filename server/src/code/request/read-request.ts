import type { Entry, MapValue, Path, Request, ReturnValues, Table, Value } from '../../dynamodb/request.ts';
import { ACTIONS, type Action } from '../../dynamodb/request.ts';
import type { SourceHole } from '../call-site/call-site.ts';
import type { SendingCall } from '../call-site/find-calls.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Located } from '../evaluate/value.ts';
import type { Module } from '../syntax/module.ts';
import { constantOf, definition } from './certain.ts';
import { entriesOf } from './entries.ts';
import { conditionOf, type Placeholders, projectionOf, updateOf } from './expressions.ts';
import { builtCondition } from './python-conditions.ts';
import { brief, Reading } from './reading.ts';
import { plainMap, plainValue } from './values.ts';
import { wireMap } from './wire-values.ts';
import { writesTo } from './written-later.ts';

type SourceRequest = Request<SourceHole>;
type Fields = ReadonlyMap<string, Located>;

export interface ReadRequest {
  /** What could be read; null where the arguments are not known at all. */
  readonly request: SourceRequest | null;
  readonly blockedBy: Reading['blockedBy'];
  /** The request is read whole: where something is in the way, it is only what the call asks for besides. */
  readonly understood: boolean;
}

/** Fields that ask for something which no operation answers, or that an operation cannot say. */
const UNANSWERED: ReadonlySet<string> = new Set(['ReturnConsumedCapacity', 'ReturnItemCollectionMetrics']);

/** The request with holes that a call sends. */
export function readRequest(ev: Evaluator, module: Module, sent: SendingCall): ReadRequest {
  const reading = new Reading(ev, module, sent.call);
  const wrapper = sent.receiver?.library.wrapper;
  if (wrapper) return unread(reading, `${wrapper} makes the request itself`);
  if (sent.handed) return unread(reading, 'another function makes the call');
  const action = ACTIONS.find(one => one === sent.action);
  if (!action) return unread(reading, `${sent.action ?? 'this call'} is no action that an operation can have`);
  const fields = fieldsOf(reading, sent);
  if (!fields) return unread(reading, 'its arguments are not written out');
  const request = readFields(reading, action, fields, sent);
  return { request, blockedBy: reading.blockedBy, understood: reading.understood };
}

const unread = (reading: Reading, reason: string): ReadRequest => ({
  request: null,
  blockedBy: reading.blockedBy ?? { range: reading.callRange, reason },
  understood: false,
});

function fieldsOf(reading: Reading, sent: SendingCall): Fields | null {
  if (sent.input) {
    return fieldsOfObject(reading, sent.input);
  }
  if (!sent.fields) return null;
  const fields = new Map<string, Located>();
  for (const argument of sent.fields.call.arguments) {
    const at = { expression: argument.value, frame: sent.fields.frame };
    if (argument.kind === 'keyword') fields.set(argument.name ?? '', at);
    else if (argument.kind === 'dictionary-splat') {
      const inner = fieldsOfObject(reading, at);
      if (!inner) return null;
      for (const [name, field] of inner) fields.set(name, field);
    } else return reading.refuse(at, 'it stands without a name');
  }
  return fields;
}

const START = 'ExclusiveStartKey';

/** The fields of an object that is written out; where to go on from may be written to it later, round by round. */
function fieldsOfObject(reading: Reading, at: Located): Map<string, Located> | null {
  const entries = entriesOf(reading, at, false, START);
  if (!entries) return null;
  const fields = new Map(entries.map(({ name, ...field }): [string, Located] => [name, field]));
  const { expression, frame } = definition(at);
  const { name } = at.expression.kind === 'name' ? at.expression : { name: null };
  const writes = name !== null && expression.kind === 'dictionary' ? writesTo(reading, name, at.expression.scope) : [];
  for (const { member, source } of writes)
    if (member === START && source.kind === 'expression') fields.set(START, { expression: source.value, frame });
  return fields;
}

/** What single requests and the entries of transactions have in common. */
type Common = Pick<Entry<SourceHole>, 'table' | 'item' | 'key' | 'update' | 'condition' | 'projection'>;

function readFields(reading: Reading, action: Action, fields: Fields, sent: SendingCall): SourceRequest {
  const left = new Map(fields);
  const take = (name: string): Located | undefined => {
    const found = left.get(name);
    left.delete(name);
    return found;
  };
  const placeholders = placeholdersOf(reading, take, sent.plain);
  const { condition: _own, ...common } = readCommon(reading, take, placeholders, sent);
  const keyCondition = read(take('KeyConditionExpression'), at => condition(reading, at, placeholders));
  const filter = read(take('FilterExpression'), at => condition(reading, at, placeholders));
  const index = text(reading, take('IndexName'));
  const limit = read(take('Limit'), at => plainValue(reading, at));
  const start = take(START);
  const startHole = start && startOf(reading, start);
  const order = flag(reading, take('ScanIndexForward'));
  const consistent = flag(reading, take('ConsistentRead'));
  const returnValues = text(reading, take('ReturnValues'));
  const select = text(reading, take('Select'));
  const onFailure = text(reading, take('ReturnValuesOnConditionCheckFailure'));
  const token = read(take('ClientRequestToken'), at => plainValue(reading, at));
  const transaction = take('TransactItems');
  const entries = transaction && entriesOfTransaction(reading, transaction, sent);
  for (const [name, at] of left) {
    if (UNANSWERED.has(name)) reading.block(at, `${name} asks for what no operation answers`);
    else reading.refuse(at, `${name} is not understood`);
  }
  if (onFailure === 'ALL_OLD')
    reading.block(
      fields.get('ReturnValuesOnConditionCheckFailure')!,
      'an operation does not give the item that failed a condition',
    );
  return {
    action,
    ...common,
    ...(_own ? { condition: _own } : {}),
    ...(index ? { index } : {}),
    ...(keyCondition ? { keyCondition } : {}),
    ...(filter ? { filter } : {}),
    ...(limit ? { limit } : {}),
    ...(startHole?.kind === 'hole' ? { start: startHole.hole } : {}),
    ...(order === undefined ? {} : { order: order ? 'ascending' : 'descending' }),
    ...(consistent === undefined ? {} : { consistent }),
    ...(returnValues ? { returnValues: returnValues as ReturnValues } : {}),
    ...(select ? { select: select as NonNullable<SourceRequest['select']> } : {}),
    ...(entries ? { entries } : {}),
    ...(token ? { token } : {}),
  };
}

function readCommon(
  reading: Reading,
  take: (name: string) => Located | undefined,
  placeholders: Placeholders,
  sent: SendingCall,
): Common {
  const map = (at: Located): MapValue<SourceHole> | null => (sent.plain ? plainMap(reading, at) : wireMap(reading, at));
  const item = read(take('Item'), map);
  const key = read(take('Key'), map);
  const conditions = read(take('ConditionExpression'), at => condition(reading, at, placeholders));
  const update = read(take('UpdateExpression'), at => updateOf(reading, at, placeholders));
  const projection =
    read(take('ProjectionExpression'), at => projectionOf(reading, at, placeholders)) ??
    read(take('AttributesToGet'), at => namedProjection(reading, at));
  return {
    table: tableOf(reading, take('TableName') ?? sent.receiver?.table ?? null),
    ...(item ? { item } : {}),
    ...(key ? { key } : {}),
    ...(update ? { update } : {}),
    ...(conditions ? { condition: conditions } : {}),
    ...(projection ? { projection: projection as readonly Path[] } : {}),
  };
}

/** The list of names from before there were projection expressions. */
function namedProjection(reading: Reading, at: Located): readonly Path[] | null {
  const { expression, frame } = definition(at);
  const names =
    expression.kind === 'list' ? expression.elements.map(one => constantOf(reading, { expression: one, frame })) : [];
  if (names.length === 0 || names.some(name => name?.type !== 'S'))
    return reading.refuse(at, 'this projection is not understood');
  return names.map(name => [name?.text ?? '']);
}

const read = <T>(at: Located | undefined, reader: (at: Located) => T | null): T | null => (at ? reader(at) : null);

const condition = (reading: Reading, at: Located, placeholders: Placeholders) => {
  const built = builtCondition(reading, at);
  return built === undefined ? conditionOf(reading, at, placeholders) : built;
};

/** A table's name: a literal, or the hole that gives it (an environment variable, as a rule). */
function tableOf(reading: Reading, at: Located | null): Table<SourceHole> {
  const name = at && constantOf(reading, at);
  if (name) return { kind: 'name', name: name.text };
  const unknown: SourceHole = { range: reading.callRange, path: reading.module.path, text: '' };
  if (!at) return { kind: 'hole', hole: unknown };
  const { expression, frame } = at;
  const values = reading.ev.evaluate(expression, frame);
  const environment = values.find(value => value.kind === 'environment')?.name;
  const range = { start: expression.start, end: expression.end };
  const path = expression.scope.path;
  return {
    kind: 'hole',
    hole: { range, path, text: reading.text(expression), ...(environment === undefined ? {} : { environment }) },
  };
}

function text(reading: Reading, at: Located | undefined): string | undefined {
  if (!at) return undefined;
  const constant = constantOf(reading, at);
  if (constant) return constant.text;
  reading.refuse(at, `\`${brief(reading.text(at.expression))}\` is computed`);
  return undefined;
}

/** The key that a call goes on from, wherever it is written: only a rewrite has to know that it is the last answer's. */
function startOf(reading: Reading, { expression }: Located): Value<SourceHole> {
  const range = { start: expression.start, end: expression.end };
  return { kind: 'hole', hole: { range, path: expression.scope.path, text: reading.text(expression) } };
}

function flag(reading: Reading, at: Located | undefined): boolean | undefined {
  const found = text(reading, at);
  return found === undefined ? undefined : found === 'true';
}

function placeholdersOf(reading: Reading, take: (name: string) => Located | undefined, plain: boolean): Placeholders {
  const names = new Map<string, string>();
  const values = new Map<string, NonNullable<ReturnType<typeof plainValue>>>();
  const [namesAt, valuesAt] = [take('ExpressionAttributeNames'), take('ExpressionAttributeValues')];
  for (const { name, ...at } of (namesAt && entriesOf(reading, namesAt)) || []) {
    const attribute = constantOf(reading, at);
    if (attribute?.type === 'S') names.set(name, attribute.text);
    else reading.refuse(at, 'the name of an attribute is computed');
  }
  if (!valuesAt) return { names, values };
  if (plain) {
    for (const { name, ...at } of entriesOf(reading, valuesAt) ?? []) {
      const value = plainValue(reading, at);
      if (value) values.set(name, value);
    }
  } else {
    for (const { name, value } of wireMap(reading, valuesAt)?.entries ?? []) values.set(name, value);
  }
  return { names, values };
}

/** `TransactItems: [{ Put: {…} }, { Update: {…} }]` */
const ENTRY_KINDS: Readonly<Record<string, Entry<SourceHole>['kind']>> = {
  Put: 'put',
  Update: 'update',
  Delete: 'delete',
  ConditionCheck: 'check',
  Get: 'get',
};

function entriesOfTransaction(reading: Reading, at: Located, sent: SendingCall): readonly Entry<SourceHole>[] | null {
  if (at.expression.kind !== 'list') return reading.refuse(at, 'the list of requests is not written out here');
  const entries: Entry<SourceHole>[] = [];
  for (const expression of at.expression.elements) {
    const [entry] = entriesOf(reading, { expression, frame: at.frame }) ?? [];
    const kind = entry && Object.hasOwn(ENTRY_KINDS, entry.name) ? ENTRY_KINDS[entry.name] : undefined;
    const found = kind && entry ? entriesOf(reading, entry) : null;
    if (!kind || !found) return reading.refuse({ expression, frame: at.frame }, 'this request is not understood');
    const left = new Map(found.map(({ name, ...inner }) => [name, inner]));
    const take = (name: string): Located | undefined => {
      const inner = left.get(name);
      left.delete(name);
      return inner;
    };
    const placeholders = placeholdersOf(reading, take, sent.plain);
    entries.push({ kind, ...readCommon(reading, take, placeholders, { ...sent, receiver: null }) });
    for (const [name, inner] of left) reading.refuse(inner, `${name} is not understood`);
  }
  return entries;
}
