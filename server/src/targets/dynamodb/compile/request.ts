import { type Branch, type Frame, firstTaken } from '../../../template/compiled.ts';
import { literalString } from '../../../template/literal.ts';
import { type Member, members } from '../../../template/object.ts';
import type { Piece } from '../../../template/piece.ts';
import { simpleSource } from '../../../template/source.ts';
import { presence } from '../../../template/tests.ts';
import { integerAt, when } from '../../../template/vtl.ts';
import { entryOf } from '../../../yaml/index.ts';
import type { Binding, Hole, HoleOperand } from '../bind/index.ts';
import type { Condition as Expression, Request, Value } from '../model/request.ts';
import { batch } from './batch.ts';
import { cursorIn } from './cursor.ts';
import { cursorKeys, equalTo, partitionOf } from './cursor-keys.ts';
import { Placeholders } from './expression.ts';
import { expression, LINE, member, parts, projection, tableName, tableOf } from './members.ts';
import { transaction } from './transaction.ts';

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
