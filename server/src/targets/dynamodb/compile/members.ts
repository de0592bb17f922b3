import type { Frame } from '../../../template/compiled.ts';
import { literalString } from '../../../template/literal.ts';
import { type Member, members } from '../../../template/object.ts';
import type { Piece } from '../../../template/piece.ts';
import { type Condition, escaped } from '../../../template/vtl.ts';
import type { Range } from '../../../text/index.ts';
import type { Binding, Hole } from '../bind/index.ts';
import type { Entry, Condition as Expression, MapValue, Request, Table } from '../model/request.ts';
import { keyAttributes, type TableDef } from '../model/table.ts';
import { listExpression, type Placeholders, printExpression } from './expression.ts';
import { updateExpression } from './update-expression.ts';
import { mapMembers } from './value.ts';

/** The members that single requests, entries of batches and entries of transactions share. */

export const LINE = '\n  ';
export const DEEP = '\n    ';

export const member = (name: string, value: Piece, present: Condition = null, origin?: Range): Member => ({
  label: `"${name}": `,
  value,
  present,
  ...(origin ? { origin } : {}),
});

/** Key, Item, UpdateExpression and ConditionExpression, which single requests and entries of transactions share. */
export function parts(
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
export function attributes(map: MapValue<Hole> | undefined, table: TableDef | undefined, frame: Frame): Member[] {
  const entries = map?.entries ?? [];
  const keys = new Set(table && keyAttributes(table.key).map(attribute => attribute.name));
  return mapMembers(entries, frame).map((one, i) => (keys.has(entries[i]!.name) ? { ...one, present: null } : one));
}

export function expression(
  name: string,
  condition: Expression<Hole>,
  placeholders: Placeholders,
  stays: (entry: Expression<Hole>) => boolean,
): Member {
  const compiled = listExpression(condition, placeholders, stays);
  return member(name, ['"', compiled.piece, '"'], compiled.present, condition.origin);
}

export const projection = (
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

export const tableOf = (table: Table<Hole>, tables: Binding['tables']): TableDef | undefined =>
  table.kind === 'name' ? tables.get(table.name) : undefined;
