import type { Located } from '../../../../code/evaluate/value.ts';
import type { SourceHole } from '../../../../code/found/source-hole.ts';
import { bindingsOf, constantOf, definition, namesIn } from '../../../../code/request/definitions.ts';
import { entriesOf } from '../../../../code/request/entries.ts';
import type { Reading } from '../../../../code/request/reading.ts';
import type { SendingCall } from '../../../../code/request/sending-call.ts';
import { plainMap } from '../../../../code/request/values.ts';
import { lastName } from '../../../../code/syntax/module.ts';
import { functionOf } from '../../../../code/syntax/scope.ts';
import type { Call, Expression } from '../../../../code/syntax/syntax.ts';
import type { Action, Entry } from '../../model/request.ts';
import { doubtUnused, placeholdersOf, readCommon, type Take, tableOf } from './members.ts';
import { wireMap } from './wire-values.ts';

type SourceEntry = Entry<SourceHole>;

/** `TransactItems: [{ Put: {…} }, { Update: {…} }]` */
const TRANSACTED = {
  Put: 'put',
  Update: 'update',
  Delete: 'delete',
  ConditionCheck: 'check',
  Get: 'get',
} satisfies Readonly<Record<string, SourceEntry['kind']>>;
/** `RequestItems: { users: [{ PutRequest: { Item: {…} } }] }` */
const BATCHED = { PutRequest: 'put', DeleteRequest: 'delete' } satisfies Readonly<Record<string, SourceEntry['kind']>>;

/** The single requests of a transaction. */
export const transactionOf = (reading: Reading, at: Located, sent: SendingCall): readonly SourceEntry[] | null =>
  listOf(reading, at, element => {
    const fields = requestIn(reading, element, TRANSACTED);
    if (!fields) return null;
    const left = new Map(fields.fields);
    const take: Take = name => {
      const inner = left.get(name);
      left.delete(name);
      return inner;
    };
    const placeholders = placeholdersOf(reading, take, sent.plain);
    const condition = fields.fields.get('ConditionExpression');
    if (condition && reading.module.language.requests.builtCondition(reading, condition) !== undefined)
      return reading.refuse(condition, 'boto3 takes a condition that is built only outside of transactions');
    const entry = { kind: fields.kind, ...readCommon(reading, take, placeholders, { ...sent, receiver: null }) };
    for (const [name, inner] of left) reading.refuse(inner, `${name} is not understood`);
    doubtUnused(reading, placeholders);
    return entry;
  });

/** Functions that are called for each element of a list. */
const WALKS: ReadonlySet<string> = new Set(['map', 'forEach', 'flatMap', 'reduce']);

/** Whether a call is made again and again: then it is one of many batches, and what is left of one may be in the next. */
export function isRepeated({ module, call }: Reading): boolean {
  const fn = functionOf(call.scope);
  const inLoop = module.loops.some(
    ({ start, end }) => start <= call.start && call.end <= end && (!fn || fn.start <= start),
  );
  const callee = fn?.argumentOf?.call.callee;
  return inLoop || (callee?.kind === 'attribute' && WALKS.has(callee.name));
}

/** The single requests of a batch, which go to one table. */
export function batchOf(
  reading: Reading,
  action: Action,
  at: Located,
  sent: SendingCall,
): readonly SourceEntry[] | null {
  const { expression, frame } = definition(at);
  const tables = expression.kind === 'dictionary' ? expression.entries : [];
  const [only, ...more] = tables;
  if (!only?.key) return reading.refuse(at, 'the requests of the batch are not written out here', 'not-written-out');
  if (more.length > 0) return reading.refuse(at, 'the batch goes to several tables, and an operation to one');
  const table = tableOf(reading, { expression: only.key, frame });
  const list = { expression: only.value, frame };
  const map = sent.plain ? plainMap : wireMap;
  if (action === 'BatchWriteItem')
    return listOf(reading, list, element => {
      const found = requestIn(reading, element, BATCHED);
      const part = found?.kind === 'put' ? 'item' : 'key';
      const value = found?.fields.get(part === 'item' ? 'Item' : 'Key');
      const read = value && map(reading, value);
      return found && read ? { kind: found.kind, table, [part]: read } : null;
    });
  const fields = new Map((entriesOf(reading, list) ?? []).map(({ name, ...inner }) => [name, inner]));
  const take: Take = name => {
    const inner = fields.get(name);
    fields.delete(name);
    return inner;
  };
  const keys = take('Keys');
  const placeholders = placeholdersOf(reading, take, sent.plain);
  const { projection } = readCommon(reading, take, placeholders, { ...sent, receiver: null });
  doubtUnused(reading, placeholders);
  const consistent = take('ConsistentRead');
  if (consistent && constantOf(reading, consistent)?.text !== 'false')
    return reading.refuse(consistent, 'a batch that reads consistently is not understood');
  for (const [name, inner] of fields) reading.refuse(inner, `${name} is not understood`);
  if (!keys) return reading.refuse(list, 'the keys of the batch are not written out here', 'not-written-out');
  return listOf(reading, keys, element => {
    const key = map(reading, element);
    return key && { kind: 'get', table, key, ...(projection ? { projection } : {}) };
  });
}

/** `{ Put: { TableName, Item } }`: which request it is, and its fields. */
function requestIn(
  reading: Reading,
  at: Located,
  kinds: Readonly<Record<string, SourceEntry['kind']>>,
): { readonly kind: SourceEntry['kind']; readonly fields: ReadonlyMap<string, Located> } | null {
  const [entry, ...more] = entriesOf(reading, at) ?? [];
  const kind = entry && more.length === 0 && Object.hasOwn(kinds, entry.name) ? kinds[entry.name] : undefined;
  const found = kind && entry ? entriesOf(reading, entry) : null;
  if (!kind || !found) return reading.refuse(at, 'this request is not understood');
  return { kind, fields: new Map(found.map(({ name, ...inner }) => [name, inner])) };
}

/** Each element of a list that is written out; of one that is made of another list, what each of its elements becomes. */
function listOf(
  reading: Reading,
  at: Located,
  read: (element: Located) => SourceEntry | null,
): readonly SourceEntry[] | null {
  const { expression, frame } = definition(at);
  const loop = loopOf({ expression, frame });
  if (loop) return loopedOf(reading, loop, read);
  if (expression.kind !== 'list')
    return reading.refuse(at, 'the list of requests is not written out here', 'not-written-out');
  const entries: SourceEntry[] = [];
  for (const element of expression.elements) {
    const inner = { expression: element.kind === 'splat' ? element.value : element, frame };
    if (element.kind === 'splat') {
      const spread = listOf(reading, inner, read);
      if (!spread) return null;
      entries.push(...spread);
      continue;
    }
    const entry = read(inner);
    if (!entry) return null;
    entries.push(entry);
  }
  return entries;
}

/** A list that is made element by element: `lines.map(line => …)`, `[… for line in lines]`. */
interface Loop {
  readonly whole: Expression;
  readonly list: Located;
  /** The variable, as it is written. */
  readonly variable: (reading: Reading) => string;
  readonly element: Located;
}

function loopOf({ expression, frame }: Located): Loop | null {
  if (expression.kind === 'comprehension') {
    if (expression.form !== 'list' || expression.filtered) return null;
    const variable = namesIn(expression.element).find(
      ({ scope, name }) => bindingsOf(name, scope)?.scope.kind === 'comprehension',
    );
    const source = variable && bindingsOf(variable.name, variable.scope)?.list[0]?.source;
    if (!variable || source?.kind !== 'element' || source.of.kind !== 'expression') return null;
    return {
      whole: expression,
      list: { expression: source.of.value, frame },
      variable: () => variable.name,
      element: { expression: expression.element, frame },
    };
  }
  if (expression.kind !== 'call' || expression.callee.kind !== 'attribute' || expression.callee.name !== 'map')
    return null;
  const [argument] = expression.arguments;
  const fn = argument?.value.kind === 'lambda' ? argument.value.function : null;
  const [result, ...more] = fn?.returns ?? [];
  if (!fn || !result || more.length > 0 || fn.parameters.length !== 1) return null;
  const { start } = fn;
  return {
    whole: expression,
    list: { expression: expression.callee.object, frame },
    variable: reading => {
      const head = reading.module.text.slice(start, result.start);
      return /^(?:async\s+)?\(?\s*([\s\S]*?)\s*\)?\s*=>/.exec(head)?.[1] ?? fn.parameters[0]?.name ?? '';
    },
    element: { expression: result, frame },
  };
}

function loopedOf(
  reading: Reading,
  loop: Loop,
  read: (element: Located) => SourceEntry | null,
): readonly SourceEntry[] | null {
  if (reading.loop) return reading.refuse(loop.list, 'it loops within a loop');
  const list = reading.hole(loop.list);
  reading.loop = loop.whole;
  const entry = read(loop.element);
  reading.loop = null;
  return entry && [{ ...entry, each: { list, as: loop.variable(reading) } }];
}

/** What a `batch_writer()` is told to write: by one call, for each element of one list. */
export function writerOf(reading: Reading, { call, receiver }: SendingCall): readonly SourceEntry[] | null {
  const at = { expression: call, frame: null };
  const members = ['put_item', 'delete_item']
    .flatMap(name => reading.module.callsByName.get(name) ?? [])
    .filter(inner => isWriter(inner, call));
  const [member, ...more] = members;
  if (!member || more.length > 0) return reading.refuse(at, 'what the writer is told to write is not one call');
  const puts = lastName(member.callee) === 'put_item';
  const value = member.arguments.find(({ name }) => name === (puts ? 'Item' : 'Key'))?.value;
  if (!value) return reading.refuse(at, 'what the writer is told to write is not written out', 'not-written-out');
  const table = tableOf(reading, receiver?.table ?? null);
  const loop = namesIn(value).flatMap(({ name, scope }) => {
    const [binding] = bindingsOf(name, scope)?.list ?? [];
    const source = binding?.source;
    return binding && source?.kind === 'element' && source.of.kind === 'expression'
      ? [{ name, binding, list: source.of.value }]
      : [];
  });
  const [variable] = loop;
  if (!variable || loop.some(({ name }) => name !== variable.name))
    return reading.refuse(at, 'what the writer walks over is not understood');
  const list = reading.hole({ expression: variable.list, frame: null });
  reading.loop = variable.binding.block;
  const part = plainMap(reading, { expression: value, frame: null });
  reading.loop = null;
  reading.block(at, 'a writer sends any number of items, and an operation a batch of them');
  return (
    part && [{ kind: puts ? 'put' : 'delete', table, [puts ? 'item' : 'key']: part, each: { list, as: variable.name } }]
  );
}

/** Whether a call is made on what a `with` gives for a writer. */
function isWriter({ callee }: Call, writer: Call): boolean {
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name') return false;
  const { name, scope } = callee.object;
  const sources = bindingsOf(name, scope)?.list.map(({ source }) => source) ?? [];
  return sources.some(
    source =>
      (source.kind === 'enter' && source.value === writer) || (source.kind === 'expression' && source.value === writer),
  );
}
