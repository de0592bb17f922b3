import type { Type } from '../../schema/index.ts';
import { parseValue } from '../../value/index.ts';
import type { EditedPlace, NamedInStatement, StatementText, Suggestion } from '../editing.ts';
import type { DatabaseDef } from './model/database.ts';
import { type Token, tokensOf } from './model/lexer.ts';
import { type ColumnOf, columnOfValue, columnsNamed, type Meant, meantBy, wantedBy } from './model/meant.ts';
import { RESERVED } from './model/reserved.ts';
import { columnDetail, type Schema, type SchemaTable } from './model/schema.ts';
import { isName, type Source } from './model/sources.ts';
import { unquoted } from './model/statement.ts';

/** No longer statement is looked into for names, in UTF-16 code units. */
export const MOST_STATEMENT = 64 * 1024;

/** The statement of a mapping, beside the schema of its database. */
export function statement(
  { within, path, resource }: EditedPlace<DatabaseDef>,
  text: string,
): StatementText | undefined {
  if (within !== 'mapping' || path.join('.') !== 'statement' || text.length > MOST_STATEMENT) return undefined;
  const schema = resource?.declares ?? { file: '', tables: [] };
  const all = tokensIn(text);
  const meant = meantBy(
    all.filter(({ kind }) => kind !== 'comment'),
    schema,
  );
  return {
    names: offset => namesAt(offset, all, meant, schema),
    at: offset => named(offset, meant, schema),
    value: (offset, sent) => valueText(offset, meant, sent),
  };
}

/** Of a statement with `${…}`. */
export function tokensIn(text: string): readonly Token[] {
  const holes = parseValue(text).value.parts.flatMap(part => (part.kind === 'substitution' ? [part.range] : []));
  return tokensOf(text, holes);
}

const touches = ({ start, end }: Token, offset: number): boolean => start <= offset && offset <= end;

function namesAt(
  offset: number,
  all: readonly Token[],
  meant: Meant,
  schema: Schema,
): readonly (Suggestion & { readonly range: { start: number; end: number } })[] {
  const around = all.find(token => token.start < offset && touches(token, offset) && token.kind !== 'operator');
  // In a text, a comment, a number or a value there are no names.
  if (around && (!isName(around) || around.open)) return [];
  const range = around ? { start: around.start, end: around.end } : { start: offset, end: offset };
  const before = meant.tokens.findIndex(({ start }) => start >= range.start);
  const wanted = wantedBy(meant, before < 0 ? meant.tokens.length : before);
  if (!wanted) return [];
  if (wanted.kind === 'table')
    return schema.tables
      .filter(table => wanted.schema === undefined || table.schema === wanted.schema)
      .map(table => ({
        ...spelt(table.name),
        kind: 'module',
        detail: `table${table.schema === 'public' ? '' : ` of ${table.schema}`}`,
        documentation: tableText(table),
        ...(wanted.schema === undefined && table.schema !== 'public'
          ? { text: `${written(table.schema)}.${written(table.name)}` }
          : {}),
        range,
      }));
  const columns = new Map<string, Suggestion>();
  for (const { table } of wanted.of)
    for (const column of table?.columns ?? [])
      if (!columns.has(column.name))
        columns.set(column.name, {
          ...spelt(column.name),
          kind: 'property',
          detail: `${columnDetail(column)} · ${table!.name}`,
        });
  const qualifiers = wanted.qualified || wanted.listed || wanted.of.length < 2 ? [] : qualifiersOf(wanted.of);
  return [...columns.values(), ...qualifiers].map(one => ({ ...one, range }));
}

const qualifiersOf = (sources: readonly Source[]): readonly Suggestion[] =>
  [...new Map(sources.map(source => [source.alias, source])).values()]
    .filter(({ alias }) => alias !== '')
    .map(({ alias, table }) => ({ ...spelt(alias), kind: 'module', ...(table ? { detail: table.name } : {}) }));

/** A name as SQL has it: in quotes where it would be folded, or be a keyword. */
const written = (name: string): string =>
  /^[a-z_][a-z\d_]*$/.test(name) && !RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
const spelt = (name: string): { readonly name: string; readonly text?: string } =>
  written(name) === name ? { name } : { name, text: written(name) };

function named(offset: number, meant: Meant, schema: Schema): NamedInStatement | undefined {
  const { tokens, sources } = meant;
  const i = tokens.findIndex(token => isName(token) && touches(token, offset));
  const token = tokens[i];
  if (!token) return undefined;
  const range = { start: token.start, end: token.end };
  const source = sources.find(({ name, renamed }) => name === i || renamed === i);
  const alias = tokens[i + 1]?.text === '.' ? aliased(unquoted(token), sources) : undefined;
  const table = (source ?? alias)?.table;
  if (table) return { range, text: tableText(table), declared: { file: schema.file, range: table.range } };
  const wanted = source ? null : wantedBy(meant, i);
  if (wanted?.kind !== 'column') return undefined;
  const found = columnsNamed(unquoted(token), wanted);
  const [first] = found;
  return (
    first && {
      range,
      text: found.map(columnText).join('\n\n'),
      declared: { file: schema.file, range: first.column.range },
    }
  );
}

const aliased = (name: string, sources: readonly Source[]): Source | undefined =>
  name === 'excluded' ? sources.findLast(({ written }) => written) : sources.find(({ alias }) => alias === name);

const columnText = ({ table, column }: ColumnOf): string =>
  `\`${column.name}\`, column of **${table.name}**: ${columnDetail(column)}`;

/** No more columns of a table are shown. */
const MOST_SHOWN = 40;

function tableText({ name, columns }: SchemaTable): string {
  const shown = columns.slice(0, MOST_SHOWN).map(column => `- \`${column.name}\` ${columnDetail(column)}`);
  const more = columns.length > MOST_SHOWN ? [`- and ${columns.length - MOST_SHOWN} more`] : [];
  return [`**${name}**, a table`, [...shown, ...more].join('\n')].filter(part => part !== '').join('\n\n');
}

function valueText(offset: number, meant: Meant, sent: Type | undefined): string | undefined {
  const i = meant.tokens.findIndex(token => token.kind === 'hole' && touches(token, offset));
  if (i < 0) return undefined;
  const column = columnOfValue(meant, i);
  const as = sent && SENT[sent.kind]?.(sent);
  const lines = [...(as === undefined ? [] : [`Sent as ${as}.`]), ...(column ? [`For ${columnText(column)}.`] : [])];
  return lines.length > 0 ? lines.join(' ') : undefined;
}

/** What a value of a type is sent as, by the table of docs/sql.md. */
const SENT: { readonly [K in Type['kind']]?: (type: Type) => string } = {
  string: () => '`stringValue`, a text',
  number: type =>
    type.kind === 'number' && type.integer
      ? '`longValue`, an integer of 64 bits'
      : '`stringValue` with the hint `DECIMAL`, a numeric',
  boolean: () => '`booleanValue`',
  object: () => '`stringValue` with the hint `JSON`',
  array: () => '`stringValue` with the hint `JSON`',
  binary: () => '`blobValue`, a bytea',
};
