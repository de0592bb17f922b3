import type { Frame } from '../../../template/compiled.ts';
import { composedText } from '../../../template/composed.ts';
import { type Member, members } from '../../../template/object.ts';
import { from, type Piece } from '../../../template/piece.ts';
import { presence } from '../../../template/tests.ts';
import { and, jsonAt, when } from '../../../template/vtl.ts';
import type { Binding, Hole } from '../bind/index.ts';
import { decisive } from '../bind/walk.ts';
import type { Entry, Value } from '../model/request.ts';
import { Placeholders } from './expression.ts';
import { DEEP, LINE, member, parts, projection, tableName, tableOf } from './members.ts';
import { refusedKey, rounds } from './rounds.ts';

const OPERATIONS = { put: 'Put', update: 'Update', delete: 'Delete', check: 'ConditionCheck', get: 'Get' } as const;

/** What a transaction asks for: each entry once, or once for each element of a list. */
export function transaction({ request, tables }: Binding, frame: Frame): Member[] {
  const entries = request.entries ?? [];
  const list = entries.map((entry, i) => {
    const one = (inner: Frame): Piece => from(entry.origin, transactItem(entry, tables, inner));
    const poison: Piece = [
      `{"${OPERATIONS[entry.kind]}":{"TableName":"`,
      tableName(entry.table, tables),
      `","${entry.kind === 'put' ? 'Item' : 'Key'}":`,
      refusedKey(tableOf(entry.table, tables), entry),
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
