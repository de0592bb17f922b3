import type { Token } from './lexer.ts';
import type { Schema, SchemaColumn, SchemaTable } from './schema.ts';
import { isName, type Source, sourcesOf, wordOf } from './sources.ts';
import { shapeOf, unquoted } from './statement.ts';
import { type Wanted, wantedAt } from './wanted.ts';

/** A statement beside a schema: what its names mean there. */
export interface Meant {
  /** Without comments. */
  readonly tokens: readonly Token[];
  readonly depths: readonly number[];
  readonly sources: readonly Source[];
}

export const meantBy = (tokens: readonly Token[], schema: Schema): Meant => ({
  tokens,
  depths: shapeOf(tokens).depths,
  sources: sourcesOf(tokens, schema),
});

export const wantedBy = ({ tokens, depths, sources }: Meant, i: number): Wanted | null =>
  wantedAt(tokens, depths, sources, i);

/** A column, and its table. */
export interface ColumnOf {
  readonly table: SchemaTable;
  readonly column: SchemaColumn;
}

/** The columns that a name may mean at a place. */
export function columnsNamed(name: string, { of }: Extract<Wanted, { kind: 'column' }>): readonly ColumnOf[] {
  const tables = new Set(of.flatMap(({ table }) => table ?? []));
  return [...tables].flatMap(table => {
    const column = table.columns.find(one => one.name === name);
    return column ? [{ table, column }] : [];
  });
}

/** The column that the `i`-th token is, where nothing else can be meant. */
export function columnAt(meant: Meant, i: number): ColumnOf | undefined {
  const token = meant.tokens[i];
  const wanted = isName(token) ? wantedBy(meant, i) : null;
  if (!token || wanted?.kind !== 'column' || wanted.of.some(({ table }) => !table || table.open)) return undefined;
  // Of a table that is joined with itself, both are the same one.
  const [only, ...others] = columnsNamed(unquoted(token), wanted);
  return others.length === 0 ? only : undefined;
}

/** The column that the value at the `i`-th token, a `${…}`, is stored in or compared with, where that is certain. */
export function columnOfValue(meant: Meant, i: number): ColumnOf | undefined {
  const { tokens } = meant;
  const begins = tokens[i - 1];
  if (begins?.text === '(' || begins?.text === ',') return insertedInto(meant, i);
  let at = i - 1;
  while (tokens[at]?.kind === 'operator' && COMPARES.includes(tokens[at]!.text)) at--;
  if (at === i - 1 || !isName(tokens[at]) || !endsValue(tokens, i)) return undefined;
  const first = tokens[at - 1]?.text === '.' ? at - 2 : at;
  const lead = tokens[first - 1];
  if (lead?.kind === 'operator' && lead.text !== '(' && lead.text !== ',') return undefined;
  if (lead && wordOf(lead) === 'BETWEEN') return undefined;
  return columnAt(meant, at);
}

const COMPARES = ['=', '<', '>', '!'];

/** Whether nothing is made of a value, but a cast. */
function endsValue(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  return !next || next.kind === 'word' || next.text === '::' || /^[),;]$/.test(next.text);
}

/** `INSERT INTO users (id, name) VALUES (…, ${…})` */
function insertedInto(meant: Meant, i: number): ColumnOf | undefined {
  const { tokens, depths, sources } = meant;
  if (!endsValue(tokens, i)) return undefined;
  const depth = depths[i]!;
  let open = i - 1;
  let place = 0;
  for (; open >= 0 && depths[open]! >= depth; open--) if (depths[open] === depth && tokens[open]!.text === ',') place++;
  let values = open - 1;
  // Rows before this one.
  while (depths[values]! >= depth || (depths[values] === depth - 1 && /^[(),]$/.test(tokens[values]!.text))) values--;
  const into = sources.findLast(({ written, end }) => written && end < values);
  if (wordOf(tokens[values]) !== 'VALUES' || !into?.table || tokens[into.end]?.text !== '(') return undefined;
  const names: (Token | null)[] = [];
  let at = into.end + 1;
  for (; isName(tokens[at]); at += 2) {
    names.push(tokens[at]!);
    if (tokens[at + 1]?.text !== ',') break;
  }
  // Between the columns and their values stands nothing, or OVERRIDING.
  if (tokens[at + 1]?.text !== ')' || (values !== at + 2 && wordOf(tokens[at + 2]) !== 'OVERRIDING')) return undefined;
  const name = names[place];
  const column = name && into.table.columns.find(one => one.name === unquoted(name));
  return column ? { table: into.table, column } : undefined;
}
