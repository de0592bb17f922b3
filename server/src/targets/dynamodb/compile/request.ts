import { type Branch, type Frame, firstTaken } from '../../../template/compiled.ts';
import { composedText } from '../../../template/composed.ts';
import { literalString } from '../../../template/literal.ts';
import { rounds as roundsOver } from '../../../template/loop.ts';
import { type Member, members } from '../../../template/object.ts';
import { from, type Piece } from '../../../template/piece.ts';
import { simpleSource } from '../../../template/source.ts';
import { presence, typeTest } from '../../../template/tests.ts';
import { and, type Condition, escaped, integerAt, jsonAt, POISON, when } from '../../../template/vtl.ts';
import type { Range } from '../../../text/index.ts';
import { entryOf } from '../../../yaml/index.ts';
import type { Binding, Hole, HoleOperand } from '../bind/index.ts';
import { decisive, holesOfEntry, operandsOf } from '../bind/walk.ts';
import type { Entry, Condition as Expression, MapValue, Request, Table, Value } from '../model/request.ts';
import { keyAttributes, type TableDef } from '../model/table.ts';
import { type CursorKey, cursorIn } from './cursor.ts';
import { listExpression, Placeholders, printExpression } from './expression.ts';
import { leftOutFit } from './left-out.ts';
import { updateExpression } from './update-expression.ts';
import { elementTest, mapMembers } from './value.ts';

const LINE = '\n  ';
const DEEP = '\n    ';

/** The body of the DynamoDB request, without the checks around it. */
export function requestBody(binding: Binding, frame: Frame): Piece {
  const { request } = binding;
  const list = BODIES[request.action]?.(binding, frame) ?? single(binding, frame);
  return ['{', members(list, LINE), '\n}'];
}

const BODIES: Readonly<Partial<Record<Request<Hole>['action'], (binding: Binding, frame: Frame) => Member[]>>> = {
  BatchGetItem: batch,
  BatchWriteItem: batch,
  TransactGetItems: transaction,
  TransactWriteItems: transaction,
};

const member = (name: string, value: Piece, present: Condition = null, origin?: Range): Member => ({
  label: `"${name}": `,
  value,
  present,
  ...(origin ? { origin } : {}),
});

function single({ request, tables, operation }: Binding, frame: Frame): Member[] {
  const placeholders = new Placeholders(frame);
  const at = (key: string) => entryOf(operation.mapping?.entry.value, key)?.range;
  const table = tableOf(request.table, tables);
  const list: Member[] = [member('TableName', ['"', tableName(request.table, tables), '"'], null, at('table'))];
  if (request.index !== undefined) list.push(member('IndexName', literalString(request.index), null, at('index')));
  list.push(...parts(request, table, placeholders, frame, at('update')));
  const partition = partitionOf(request, table);
  const fixes = (entry: Expression<Hole>): boolean => partition.some(name => equalTo(entry, name));
  if (request.keyCondition) list.push(expression('KeyConditionExpression', request.keyCondition, placeholders, fixes));
  if (request.filter) list.push(expression('FilterExpression', request.filter, placeholders, () => false));
  if (request.projection) list.push(projection(request.projection, placeholders, at('project') ?? at('returns')));
  list.push(...placeholders.members());
  if (request.select) list.push(member('Select', literalString(request.select), null, at('returns')));
  if (request.limit) list.push(limit(request.limit, request.select === 'COUNT', frame));
  if (request.order) list.push(member('ScanIndexForward', String(request.order === 'ascending'), null, at('order')));
  if (request.consistent) list.push(member('ConsistentRead', 'true', null, at('consistent')));
  if (request.start) {
    const start = cursorIn(request.start, cursorKeys(request, table), frame);
    list.push(member('ExclusiveStartKey', start.piece, start.present, request.start.origin));
  }
  if (request.returnValues) list.push(member('ReturnValues', literalString(request.returnValues), null, at('returns')));
  if (request.condition && (request.action === 'UpdateItem' || request.action === 'DeleteItem')) {
    list.push(member('ReturnValuesOnConditionCheckFailure', '"ALL_OLD"', null, request.condition.origin));
  }
  return list;
}

/** Key, Item, UpdateExpression and ConditionExpression, which single requests and entries of transactions share. */
function parts(
  part: Pick<Entry<Hole>, 'item' | 'key' | 'update' | 'condition'>,
  table: TableDef | undefined,
  placeholders: Placeholders,
  frame: Frame,
  updateOrigin?: Range,
): Member[] {
  const list: Member[] = [];
  for (const [name, map] of [
    ['Key', part.key],
    ['Item', part.item],
  ] as const) {
    if (map) list.push(member(name, ['{', members(attributes(map, table, frame), DEEP), LINE, '}'], null, map.origin));
  }
  const update = part.update && updateExpression(part.update, placeholders);
  if (update) list.push(member('UpdateExpression', update.piece, update.present, updateOrigin));
  if (part.condition) {
    const text = printExpression(part.condition, placeholders);
    list.push(member('ConditionExpression', ['"', text, '"'], null, part.condition.origin));
  }
  return list;
}

/** The attributes of a key or an item. Those of the table's key are never left out: where their value is absent stands the poison. */
function attributes(map: MapValue<Hole> | undefined, table: TableDef | undefined, frame: Frame): Member[] {
  const entries = map?.entries ?? [];
  const keys = new Set(table && keyAttributes(table.key).map(attribute => attribute.name));
  return mapMembers(entries, frame).map((one, i) => (keys.has(entries[i]!.name) ? { ...one, present: null } : one));
}

function expression(
  name: string,
  condition: Expression<Hole>,
  placeholders: Placeholders,
  stays: (entry: Expression<Hole>) => boolean,
): Member {
  const compiled = listExpression(condition, placeholders, stays);
  return member(name, ['"', compiled.piece, '"'], compiled.present, condition.origin);
}

const projection = (
  paths: NonNullable<Request<Hole>['projection']>,
  placeholders: Placeholders,
  origin?: Range,
): Member => {
  const list = paths.map(path => placeholders.path(path, null, origin));
  return member('ProjectionExpression', `"${list.join(', ')}"`, null, origin);
};

/** The physical name, or the stage variable that has it, as the inside of a JSON string. */
export function tableName(table: Table<Hole>, tables: Binding['tables']): string {
  if (table.kind === 'hole') return '';
  const physical = tables.get(table.name)?.physicalName ?? { kind: 'literal', text: table.name };
  return physical.kind === 'literal'
    ? literalString(physical.text).slice(1, -1)
    : escaped(`"$!stageVariables.${physical.variable}"`);
}

const tableOf = (table: Table<Hole>, tables: Binding['tables']): TableDef | undefined =>
  table.kind === 'name' ? tables.get(table.name) : undefined;

/**
 * Digits only, at most 1,000; anything else is 0, which DynamoDB refuses. An absent one is 1,000, for the template can answer no
 * more; where only items are counted there is none.
 */
function limit(value: Value<Hole>, counts: boolean, frame: Frame): Member {
  if (value.kind !== 'hole') return member('Limit', value.kind === 'literal' ? value.text : '0', null, value.origin);
  const { present, piece } = firstTaken(
    value.hole.operands.map((operand): Branch => {
      if (operand.kind !== 'data') return { ...simpleSource(operand, [], frame.prelude), piece: limitOf(operand) };
      const integer = integerAt(operand.path);
      const digits = when(`${integer}.matches("[1-9][0-9]{0,2}|1000")`, integer, '0');
      return { present: presence(operand), kept: null, piece: digits };
    }),
  );
  return counts
    ? member('Limit', piece, present, value.origin)
    : member('Limit', when(present, piece, '1000'), null, value.origin);
}

const limitOf = (operand: HoleOperand): string =>
  operand.kind === 'constant' && operand.value.kind === 'literal' ? operand.value.text : '0';

/** The key attributes of a page's last item: the table's and the index's, the partition keys of a Query from the request. */
export function cursorKeys(request: Request<Hole>, table: TableDef | undefined): CursorKey[] {
  if (!table) return [];
  const index = table.indexes.find(candidate => candidate.name === request.index);
  const attributes = new Map(
    [...keyAttributes(table.key), ...(index ? keyAttributes(index.key) : [])].map(attribute => [
      attribute.name,
      attribute.type,
    ]),
  );
  const partition = partitionOf(request, table);
  return [...attributes].map(([name, type]) => {
    const fixed = partition.includes(name) ? equalTo(request.keyCondition, name) : undefined;
    return { name, type, ...(fixed ? { fixed } : {}) };
  });
}

/** The partition key that a Query fixes: the index's, or the table's. */
function partitionOf({ action, index }: Request<Hole>, table: TableDef | undefined): readonly string[] {
  if (!table || action !== 'Query') return [];
  return (table.indexes.find(({ name }) => name === index) ?? table).key.partition.map(({ name }) => name);
}

/** The value that a condition's `name = …` or `… = name` asks for. */
function equalTo(condition: Expression<Hole> | undefined, name: string): Value<Hole> | undefined {
  if (condition?.kind === 'and') {
    for (const term of condition.terms) {
      const found = equalTo(term, name);
      if (found) return found;
    }
  }
  if (condition?.kind !== 'compare' || condition.operator !== '=') return undefined;
  const operands = operandsOf(condition);
  const named = operands.some(one => one.kind === 'path' && one.path.length === 1 && one.path[0] === name);
  return named ? operands.find(one => one.kind === 'value')?.value : undefined;
}

// ── batches and transactions ─────────────────────────────────────────────────────────────────────────────────────────

function batch({ request, tables, operation }: Binding, frame: Frame): Member[] {
  const [entry] = request.entries ?? [];
  if (!entry) return [];
  const at = (key: string) => entryOf(operation.mapping?.entry.value, key)?.range;
  const table = from(at('table'), ['"', tableName(entry.table, tables), '"']);
  const poison = key(tableOf(entry.table, tables), entry);
  if (entry.kind === 'get') {
    const placeholders = new Placeholders(frame);
    const project = request.projection
      ? [projection(request.projection, placeholders, at('project') ?? at('returns'))]
      : [];
    const keys = rounds(
      entry,
      frame,
      inner => ['{', members(attributes(entry.key, tableOf(entry.table, tables), inner)), '}'],
      poison,
    );
    const inside = [member('Keys', ['[', keys, ']'], null, entry.origin), ...project, ...placeholders.members()];
    if (request.consistent) inside.push(member('ConsistentRead', 'true', null, at('consistent')));
    return [member('RequestItems', ['{', table, ': {', members(inside, DEEP), LINE, '}}'])];
  }
  const content =
    entry.kind === 'put'
      ? (['PutRequest', 'Item', entry.item] as const)
      : (['DeleteRequest', 'Key', entry.key] as const);
  const wrap = (body: Piece): Piece => [`{"${content[0]}":{"${content[1]}":`, body, '}}'];
  const list = rounds(
    entry,
    frame,
    inner => wrap(['{', members(attributes(content[2], tableOf(entry.table, tables), inner)), '}']),
    wrap(poison),
  );
  return [member('RequestItems', ['{', table, ': ', from(entry.origin, ['[', list, ']']), '}'])];
}

/** One request for each element; one poisoned request where the list is none. */
function rounds(
  entry: Entry<Hole>,
  frame: Frame,
  body: (inner: Frame) => Piece,
  poison: Piece,
  leading = false,
): Piece {
  const operand = entry.each?.list.operands[0];
  if (operand?.kind !== 'data' || operand.type.kind !== 'array') return '';
  const inner = { ...frame, depth: frame.depth + 1 };
  const { depth } = inner;
  const test = elementTest(operand.type.items, [...operand.path, { loop: depth }], holesOfEntry(entry));
  const { before, test: fits } = leftOutFit(entry, inner);
  const guardedBody = [before, when(and(test, fits), body(inner), poison)];
  const comma = leading ? ',' : `#if($i${depth}>0),#{end}`;
  const loop: Piece = [roundsOver(operand.path, depth), comma, DEEP, guardedBody, '#end'];
  const lead = leading ? ',' : '';
  return when(presence(operand), when(typeTest(operand.path, operand.type), loop, [lead, poison]));
}

/** A key that DynamoDB refuses. */
function key(table: TableDef | undefined, entry: Pick<Entry<Hole>, 'item' | 'key'>): Piece {
  const names = table
    ? keyAttributes(table.key).map(attribute => attribute.name)
    : (entry.key ?? entry.item)?.entries.slice(0, 1).map(e => e.name);
  return ['{', (names ?? ['pk']).map((name, i) => `${i === 0 ? '' : ','}${literalString(name)}:${POISON}`), '}'];
}

const OPERATIONS = { put: 'Put', update: 'Update', delete: 'Delete', check: 'ConditionCheck', get: 'Get' } as const;

function transaction({ request, tables }: Binding, frame: Frame): Member[] {
  const entries = request.entries ?? [];
  const list = entries.map((entry, i) => {
    const one = (inner: Frame): Piece => from(entry.origin, transactItem(entry, tables, inner));
    const poison: Piece = [
      `{"${OPERATIONS[entry.kind]}":{"TableName":"`,
      tableName(entry.table, tables),
      `","${entry.kind === 'put' ? 'Item' : 'Key'}":`,
      key(tableOf(entry.table, tables), entry),
      entry.kind === 'update' || entry.kind === 'check'
        ? ',"ConditionExpression":"attribute_exists(#n0)","ExpressionAttributeNames":{"#n0":"x"}'
        : '',
      '}}',
    ];
    if (!entry.each) {
      // An entry with `each` that comes first may write nothing: the comma of the next one is its own affair.
      const comma = i === 0 ? '' : entries.slice(0, i).some(before => !before.each) ? ',' : ownComma(entries[0]);
      return [comma, DEEP, one(frame)];
    }
    return rounds(entry, frame, one, poison, i > 0);
  });
  const members: Member[] = [member('TransactItems', ['[', list, LINE, ']'])];
  if (request.token)
    members.push(member('ClientRequestToken', token(request.token, frame), null, request.token.origin));
  return members;
}

/** A comma behind a loop that may have had no round. */
function ownComma(loop: Entry<Hole> | undefined): Piece {
  const operand = loop?.each?.list.operands[0];
  if (operand?.kind !== 'data') return ',';
  return when(and(`${jsonAt(operand.path)}!="[]"`, presence(operand)), ',');
}

function transactItem(entry: Entry<Hole>, tables: Binding['tables'], frame: Frame): Piece {
  const placeholders = new Placeholders(frame);
  const list = [
    member('TableName', ['"', tableName(entry.table, tables), '"']),
    ...parts(entry, tableOf(entry.table, tables), placeholders, frame),
  ];
  if (entry.projection) list.push(projection(entry.projection, placeholders));
  list.push(...placeholders.members());
  if (entry.condition && entry.kind !== 'put')
    list.push(member('ReturnValuesOnConditionCheckFailure', '"ALL_OLD"', null, entry.condition.origin));
  return [`{"${OPERATIONS[entry.kind]}": {`, members(list), '}}'];
}

/** A wrong token is the empty one, which DynamoDB refuses. */
function token(value: Value<Hole>, frame: Frame): Piece {
  const parts = value.kind === 'text' ? value.parts : decisive(value);
  const { test, text } = composedText(parts, frame);
  return when(test, ['"', text, '"'], '""');
}
