import { type Token, tokensOf } from './lexer.ts';
import { isSerial, type Schema, type SchemaColumn, type SchemaTable } from './schema.ts';
import { unquoted } from './statement.ts';

/** No larger schema is read, in UTF-16 code units: nothing is known of its tables. */
export const MOST_SCHEMA = 1024 * 1024;

interface OpenTable extends Omit<SchemaTable, 'columns'> {
  open: boolean;
  readonly columns: Map<string, SchemaColumn>;
}

/** The tables of a schema: CREATE, ALTER and DROP TABLE, one after the other. Takes any text, in time linear in its length. */
export function readSchema(text: string, file: string): Schema {
  if (text.length > MOST_SCHEMA) return { file, tables: [] };
  const tables = new Map<string, OpenTable>();
  const tokens = tokensOf(text, []).filter(({ kind }) => kind !== 'comment');
  let start = 0;
  for (let i = 0; i <= tokens.length; i++) {
    if (i < tokens.length && tokens[i]!.text !== ';') continue;
    readStatement(new Reader(text, tokens.slice(start, i)), tables);
    start = i + 1;
  }
  return { file, tables: [...tables.values()].map(table => ({ ...table, columns: [...table.columns.values()] })) };
}

/** The tokens of one statement, read from left to right. */
class Reader {
  private at = 0;
  private readonly source: string;
  private readonly tokens: readonly Token[];

  constructor(source: string, tokens: readonly Token[]) {
    this.source = source;
    this.tokens = tokens;
  }

  get next(): Token | undefined {
    return this.tokens[this.at];
  }

  advance(): Token {
    return this.tokens[this.at++]!;
  }

  /** Whether these words stand here; they are read then. */
  take(...words: readonly string[]): boolean {
    const there = words.every((word, i) => isWord(this.tokens[this.at + i], word));
    if (there) this.at += words.length;
    return there;
  }

  /** `users`, `app.users`: the name and what stands before it. */
  name(): { readonly name: string; readonly schema: string; readonly token: Token } | undefined {
    const parts: Token[] = [];
    while (isName(this.next)) {
      parts.push(this.advance());
      if (this.next?.text !== '.') break;
      this.at++;
    }
    const token = parts.at(-1);
    const schema = parts.at(-2);
    return token && { name: unquoted(token), schema: schema ? unquoted(schema) : 'public', token };
  }

  /** What stands between commas, up to the bracket that is open here, or to the end. */
  items(): Reader[] {
    const items: Reader[] = [];
    let depth = 0;
    let start = this.at;
    for (; ; this.at++) {
      const text = this.next?.kind === 'operator' ? this.next.text : '';
      const ends = this.next === undefined || (depth === 0 && text === ')');
      if (ends || (depth === 0 && text === ',')) {
        items.push(new Reader(this.source, this.tokens.slice(start, this.at)));
        start = this.at + 1;
        if (ends) return items;
      }
      if (text === '(' || text === '[') depth++;
      else if (text === ')' || text === ']') depth--;
    }
  }

  /** The words up to one of these, as they stand, with single blanks. */
  textUpTo(words: ReadonlySet<string>): string {
    const from = this.next?.start ?? 0;
    let to = from;
    while (this.next && !(this.next.kind === 'word' && words.has(this.next.text.toUpperCase())))
      to = this.advance().end;
    return this.source.slice(from, to).replace(/\s+/g, ' ');
  }

  /** Whether these words stand anywhere in what is left, outside of brackets. */
  has(...words: readonly string[]): boolean {
    let depth = 0;
    for (let i = this.at; i < this.tokens.length; i++) {
      const { kind, text } = this.tokens[i]!;
      if (kind === 'operator') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
      else if (depth === 0 && words.every((word, j) => isWord(this.tokens[i + j], word))) return true;
    }
    return false;
  }
}

const isWord = (token: Token | undefined, word: string): boolean =>
  token?.kind === 'word' && token.text.toUpperCase() === word;
const isName = (token: Token | undefined): boolean => token?.kind === 'word' || token?.kind === 'identifier';

function readStatement(reader: Reader, tables: Map<string, OpenTable>): void {
  if (reader.take('CREATE')) {
    while (['GLOBAL', 'LOCAL', 'TEMP', 'TEMPORARY', 'UNLOGGED', 'FOREIGN'].some(word => reader.take(word)));
    if (reader.take('TABLE')) createTable(reader, tables);
  } else if (reader.take('ALTER', 'TABLE')) alterTable(reader, tables);
  else if (reader.take('DROP', 'TABLE')) {
    reader.take('IF', 'EXISTS');
    for (const item of reader.items()) {
      const named = item.name();
      if (named) tables.delete(keyOf(named));
    }
  }
}

const keyOf = ({ name, schema }: { readonly name: string; readonly schema: string }): string =>
  JSON.stringify([schema, name]);

function createTable(reader: Reader, tables: Map<string, OpenTable>): void {
  const ifAbsent = reader.take('IF', 'NOT', 'EXISTS');
  const named = reader.name();
  if (!named || (ifAbsent && tables.has(keyOf(named)))) return;
  const { name, schema, token } = named;
  const table: OpenTable = { name, schema, open: true, columns: new Map(), range: placeOf(token) };
  tables.set(keyOf(named), table);
  if (reader.next?.text !== '(') return;
  reader.advance();
  table.open = false;
  for (const item of reader.items()) readItem(item, table);
  if (reader.next) reader.advance();
  if (reader.has('INHERITS') || reader.has('AS')) table.open = true;
}

const placeOf = ({ start, end }: Token) => ({ start, end });

/** What a column's type ends with. */
const BEHIND_TYPE: ReadonlySet<string> = new Set(
  'CONSTRAINT NOT NULL CHECK DEFAULT GENERATED UNIQUE PRIMARY REFERENCES COLLATE STORAGE COMPRESSION DEFERRABLE INITIALLY OPTIONS NO'.split(
    ' ',
  ),
);

/** A column, or what is said of some. */
function readItem(item: Reader, table: OpenTable): void {
  if (item.take('CONSTRAINT')) item.name();
  if (item.take('PRIMARY', 'KEY')) return primaryKey(item, table);
  if (item.take('LIKE')) {
    table.open = true;
    return;
  }
  if (['UNIQUE', 'CHECK', 'FOREIGN', 'EXCLUDE'].some(word => item.take(word)) || !isName(item.next)) return;
  const token = item.advance();
  const type = item.textUpTo(BEHIND_TYPE);
  const key = item.has('PRIMARY', 'KEY');
  const notNull = key || isSerial(type) || item.has('NOT', 'NULL') || item.has('AS', 'IDENTITY');
  const name = unquoted(token);
  if (type !== '') table.columns.set(name, { name, type, notNull, primaryKey: key, range: placeOf(token) });
}

function primaryKey(item: Reader, { columns }: OpenTable): void {
  if (item.next?.text !== '(') return;
  item.advance();
  for (const part of item.items()) {
    const column = columns.get(part.name()?.name ?? '');
    if (column) columns.set(column.name, { ...column, notNull: true, primaryKey: true });
  }
}

function alterTable(reader: Reader, tables: Map<string, OpenTable>): void {
  reader.take('IF', 'EXISTS');
  reader.take('ONLY');
  const named = reader.name();
  const table = named && tables.get(keyOf(named));
  if (!table) return;
  for (const action of reader.items()) alter(action, table, tables);
}

/** What changes a table's columns; all else is passed over. */
function alter(action: Reader, table: OpenTable, tables: Map<string, OpenTable>): void {
  if (action.take('ADD')) {
    if (action.take('COLUMN')) {
      if (action.take('IF', 'NOT', 'EXISTS') && table.columns.has(unquotedNext(action))) return;
    }
    return readItem(action, table);
  }
  if (action.take('DROP')) {
    if (action.take('CONSTRAINT')) return;
    action.take('COLUMN');
    action.take('IF', 'EXISTS');
    table.columns.delete(unquotedNext(action));
  } else if (action.take('ALTER')) {
    action.take('COLUMN');
    const column = table.columns.get(action.name()?.name ?? '');
    if (!column) return;
    if (action.take('SET', 'NOT', 'NULL')) table.columns.set(column.name, { ...column, notNull: true });
    else if (action.take('DROP', 'NOT', 'NULL')) table.columns.set(column.name, { ...column, notNull: false });
    else if (action.take('TYPE') || action.take('SET', 'DATA', 'TYPE')) {
      const type = action.textUpTo(new Set(['USING', 'COLLATE']));
      table.columns.set(column.name, { ...column, type });
    }
  } else if (action.take('RENAME', 'TO')) {
    const { token, name } = action.name() ?? {};
    if (!token || name === undefined) return;
    tables.delete(keyOf(table));
    tables.set(keyOf({ name, schema: table.schema }), { ...table, name, range: placeOf(token) });
  } else if (action.take('RENAME')) {
    action.take('COLUMN');
    const column = table.columns.get(action.name()?.name ?? '');
    const { token, name } = (action.take('TO') && action.name()) || {};
    if (!column || !token || name === undefined) return;
    table.columns.delete(column.name);
    table.columns.set(name, { ...column, name, range: placeOf(token) });
  }
}

const unquotedNext = ({ next }: Reader): string => (next && isName(next) ? unquoted(next) : '');
