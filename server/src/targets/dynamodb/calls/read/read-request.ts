import type { Value } from '../../../../binding/tree.ts';
import { type Read, writtenAt } from '../../../../code/escape/index.ts';
import type { Evaluator } from '../../../../code/evaluate/evaluator.ts';
import type { Located } from '../../../../code/evaluate/value.ts';
import type { BlockCode } from '../../../../code/found/blocked.ts';
import type { SourceHole } from '../../../../code/found/source-hole.ts';
import { constantOf, definition } from '../../../../code/request/definitions.ts';
import { entriesOf, sometimesEntries } from '../../../../code/request/entries.ts';
import { brief, Reading } from '../../../../code/request/reading.ts';
import { makersOf, type SendingCall } from '../../../../code/request/sending-call.ts';
import { sometimesValue } from '../../../../code/request/sometimes.ts';
import { plainValue } from '../../../../code/request/values.ts';
import { writesTo } from '../../../../code/request/written-later.ts';
import type { Module } from '../../../../code/syntax/module.ts';
import type { Request, ReturnValues } from '../../model/request.ts';
import { ACTIONS, type Action } from '../../model/request.ts';
import { batchOf, isRepeated, transactionOf, writerOf } from './batch.ts';
import { doubtClient } from './client-settings.ts';
import { condition, doubtUnused, type Field, placeholdersOf, read, readCommon } from './members.ts';

type SourceRequest = Request<SourceHole>;
type Fields = ReadonlyMap<string, Field>;

export interface ReadRequest {
  /** What it was read through. */
  readonly looked: Read;
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
  if (wrapper) return unread(reading, `${wrapper} makes the request itself`, 'other-code');
  if (sent.handed) return unread(reading, 'another function makes the call', 'other-code');
  const action = ACTIONS.find(one => one === sent.action);
  if (!action)
    return unread(reading, `${sent.action ?? 'this call'} is no action that an operation can have`, 'action');
  const fields = fieldsOf(reading, sent);
  if (!fields) return unread(reading, 'its arguments are not written out', 'not-written-out');
  const request = readFields(reading, action, fields, sent);
  doubtClient(reading, sent);
  const { blockedBy, understood } = reading;
  return { request, blockedBy, understood, looked: lookedAt(reading, madeAt(sent)) };
}

const madeAt = (sent: SendingCall): Read['clients'] =>
  makersOf(sent).map(({ scope, start, end }) => ({ path: scope.path, start, end }));

const lookedAt = ({ module, call, holes, kept, written, doubts }: Reading, clients: Read['clients'] = []): Read => ({
  clients,
  doubts,
  path: module.path,
  call: { start: call.start, end: call.end },
  holes,
  kept,
  written,
});

const unread = (reading: Reading, reason: string, code: BlockCode): ReadRequest => ({
  request: null,
  blockedBy: reading.blockedBy ?? { range: reading.callRange, code, reason },
  understood: false,
  looked: lookedAt(reading),
});

const START = 'ExclusiveStartKey';
/** Fields that an operation leaves out where a property is absent. */
const OPTIONAL: ReadonlySet<string> = new Set([
  START,
  'Limit',
  'FilterExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  // Neither changes what is read or written.
  'ReturnValues',
  'ReturnConsumedCapacity',
]);

function fieldsOf(reading: Reading, sent: SendingCall): Fields | null {
  if (sent.input) {
    return fieldsOfObject(reading, sent.input);
  }
  if (!sent.fields) return null;
  const fields = new Map<string, Field>();
  for (const argument of sent.fields.call.arguments) {
    const at = { expression: argument.value, frame: sent.fields.frame };
    if (argument.kind === 'keyword') fields.set(argument.name ?? '', at);
    else if (argument.kind === 'dictionary-splat') {
      // `**({"ExclusiveStartKey": key} if key else {})`
      const sometimes = sometimesEntries(reading, at, 'request', START);
      for (const { name, ...field } of sometimes ?? []) fields.set(name, field);
      const inner = sometimes ? new Map() : fieldsOfObject(reading, at);
      if (!inner) return null;
      for (const [name, field] of inner) fields.set(name, field);
    } else return reading.refuse(at, 'it stands without a name');
  }
  return fields;
}

/** The fields of an object that is written out; where to go on from may be written to it later, round by round. */
function fieldsOfObject(reading: Reading, at: Located): Map<string, Field> | null {
  const entries = entriesOf(reading, at, 'request', START);
  if (!entries) return null;
  const fields = new Map(entries.map(({ name, ...field }): [string, Field] => [name, field]));
  const { expression, frame } = definition(at);
  const { name } = at.expression.kind === 'name' ? at.expression : { name: null };
  const writes =
    name !== null && expression.kind === 'dictionary' ? writesTo(reading, name, at.expression.scope, START) : [];
  for (const { member, source, position } of writes)
    if (member === START && source.kind === 'expression') {
      fields.set(START, { expression: source.value, frame });
      reading.written.add(writtenAt(expression.scope.path, position));
    }
  return fields;
}

function readFields(reading: Reading, action: Action, fields: Fields, sent: SendingCall): SourceRequest {
  const left = new Map(fields);
  const take = (name: string): Field | undefined => {
    const found = left.get(name);
    left.delete(name);
    if (found?.sometimes && !OPTIONAL.has(name))
      reading.refuse(
        found,
        `${name} is sent only where a condition holds, and an operation has it always or never`,
        'no-operation',
      );
    return found;
  };
  const placeholders = placeholdersOf(reading, take, sent.plain);
  const { condition: _own, ...common } = readCommon(reading, take, placeholders, sent);
  const keyCondition = read(take('KeyConditionExpression'), at => condition(reading, at, placeholders));
  const filter = read(take('FilterExpression'), at => condition(reading, at, placeholders));
  const index = text(reading, take('IndexName'));
  const limit = limitOf(reading, take('Limit'));
  const start = take(START);
  const startHole = start && startOf(reading, start);
  const order = flag(reading, take('ScanIndexForward'));
  const consistent = flag(reading, take('ConsistentRead'));
  const returnValues = text(reading, take('ReturnValues'));
  const select = text(reading, take('Select'));
  const onFailure = text(reading, take('ReturnValuesOnConditionCheckFailure'));
  const token = read(take('ClientRequestToken'), at => plainValue(reading, at));
  const transaction = take('TransactItems');
  const requested = take('RequestItems');
  const entries = transaction
    ? transactionOf(reading, transaction, sent)
    : requested
      ? batchOf(reading, action, requested, sent)
      : action === 'BatchWriteItem' && !sent.input
        ? writerOf(reading, sent)
        : null;
  for (const [name, at] of left) {
    if (UNANSWERED.has(name)) reading.block(at, `${name} asks for what no operation answers`, 'answer');
    else reading.refuse(at, `${name} is not understood`);
  }
  doubtUnused(reading, placeholders);
  if (requested && isRepeated(reading)) reading.block(requested, 'it is one of a loop over batches');
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

function limitOf(reading: Reading, at: Field | undefined): Value<SourceHole> | null {
  const value = at ? plainValue(reading, at) : null;
  return at?.sometimes && value ? sometimesValue(reading, at, value) : value;
}

function text(reading: Reading, at: Located | undefined): string | undefined {
  if (!at) return undefined;
  const constant = constantOf(reading, at);
  if (constant) return constant.text;
  reading.refuse(at, `\`${brief(reading.text(at.expression))}\` is computed`, 'computed');
  return undefined;
}

/** The key that a call goes on from, wherever it is written: only a rewrite has to know that it is the last answer's. */
function startOf(reading: Reading, { expression }: Located): Value<SourceHole> {
  const range = { start: expression.start, end: expression.end };
  const hole = { range, path: expression.scope.path, text: reading.text(expression) };
  reading.holes.push(hole);
  return { kind: 'hole', hole };
}

function flag(reading: Reading, at: Located | undefined): boolean | undefined {
  const found = text(reading, at);
  if (at && found !== undefined && found !== 'true' && found !== 'false') {
    reading.refuse(at, `\`${brief(reading.text(at.expression))}\` is neither true nor false`);
    return undefined;
  }
  return found === undefined ? undefined : found === 'true';
}
