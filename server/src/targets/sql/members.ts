import { get, type Node } from '../../yaml/index.ts';
import type { RootMember } from '../editing.ts';
import { pagedBy } from './bind/index.ts';
import type { DatabaseDef } from './model/database.ts';
import { columnAt, type Meant, meantBy } from './model/meant.ts';
import { columnDetail, type SchemaColumn } from './model/schema.ts';
import { type SelectItem, selectItems, shapeOf, unquoted } from './model/statement.ts';
import { tokensIn } from './statement-text.ts';

/** The columns of `row`, as far as the statement and the schema tell them, and what a cursor has. */
export function rootMembers(
  mapping: Node,
  root: string,
  side: 'request' | 'answer',
  database: DatabaseDef | undefined,
): readonly RootMember[] {
  if (root === 'cursor' && side === 'request')
    return ['size', ...(pagedBy(get(mapping, 'cursor'))?.by ?? [])].map(name => ({ name }));
  const statement = get(mapping, 'statement');
  if (root !== 'row' || side !== 'answer' || statement?.kind !== 'scalar') return [];
  const tokens = tokensIn(statement.text).filter(({ kind }) => kind !== 'comment');
  const meant = meantBy(tokens, database?.declares ?? { file: '', tables: [] });
  const shape = shapeOf(tokens);
  return selectItems(tokens, shape).flatMap(item => membersOf(item, meant, shape.columns ?? 0));
}

function membersOf({ name, expression }: SelectItem, meant: Meant, columns: number): readonly RootMember[] {
  const last = expression.at(-1);
  if (last?.text === '*' && (expression.length === 1 || expression.at(-2)?.text === '.')) {
    const qualifier = expression.length === 1 ? undefined : expression.at(-3);
    return everyColumn(meant, columns, qualifier && unquoted(qualifier)).map(memberOf);
  }
  if (name === undefined) return [];
  const only = expression.length === 1 || expression.at(-2)?.text === '.' ? last : undefined;
  const column = only && columnAt(meant, meant.tokens.indexOf(only))?.column;
  return [{ name, ...(column ? { detail: columnDetail(column) } : {}) }];
}

const memberOf = (column: SchemaColumn): RootMember => ({ name: column.name, detail: columnDetail(column) });

/** What a star answers: of the tables behind SELECT, or of the one that is written. None where one of them is not known. */
function everyColumn({ tokens, depths, sources }: Meant, columns: number, alias: string | undefined): SchemaColumn[] {
  const returning = tokens[columns]!.text.toUpperCase() === 'RETURNING';
  const of = sources.filter(({ written, end, name, renamed }) => {
    const depth = depths[(name ?? renamed ?? end) as number] ?? 0;
    return returning ? written && depth === 0 : end > columns && depth === 0;
  });
  const meant = alias === undefined ? of : of.filter(source => source.alias === alias);
  return meant.some(({ table }) => !table || table.open) ? [] : meant.flatMap(({ table }) => table!.columns);
}
