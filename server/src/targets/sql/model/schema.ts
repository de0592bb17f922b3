/** What a schema in SQL declares, as far as its text tells. Ranges are of that text. */
export interface Schema {
  /** URI of the file. */
  readonly file: string;
  readonly tables: readonly SchemaTable[];
}

export interface SchemaTable {
  /** As PostgreSQL folds it. */
  readonly name: string;
  /** Of `app.users` it is `app`; `public` where the name has none. */
  readonly schema: string;
  readonly columns: readonly SchemaColumn[];
  /** It may have other columns, too: those of another table, or of a query. */
  readonly open: boolean;
  readonly range: Place;
}

export interface SchemaColumn {
  readonly name: string;
  /** As the schema has it, with single blanks: `timestamp with time zone`, `varchar(20)`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly primaryKey: boolean;
  readonly range: Place;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** `timestamptz, not null` */
export const columnDetail = ({ type, notNull, primaryKey }: SchemaColumn): string =>
  [type, primaryKey ? 'primary key' : notNull ? 'not null' : ''].filter(part => part !== '').join(', ');

/** `bigserial`, `serial8`, …: an integer with a sequence of its own. */
const SERIAL = /^(small|big)?serial([248])?$/i;

export const isSerial = (type: string): boolean => SERIAL.test(type);

/** What a value is cast to for a column of a type. */
export function castFor(type: string): string {
  const serial = SERIAL.exec(type);
  if (!serial) return type;
  const [, size = '', bytes] = serial;
  if (size.toLowerCase() === 'small' || bytes === '2') return 'smallint';
  return size.toLowerCase() === 'big' || bytes === '8' ? 'bigint' : 'integer';
}

/** The built-in types that a text is no value of, without a cast; what a schema names beside these may be a text by another name. */
const NO_TEXT: ReadonlySet<string> = new Set(
  (
    'smallint int2 integer int int4 bigint int8 numeric decimal real float4 float8 float money boolean bool bytea uuid date time timetz ' +
    'timestamp timestamptz interval json jsonb xml inet cidr macaddr point bit varbit double smallserial serial bigserial serial2 serial4 serial8'
  ).split(' '),
);
const TEXT: ReadonlySet<string> = new Set(['text', 'varchar', 'char', 'character', 'bpchar', 'citext', 'name']);

/** Whether a column holds texts; undefined where the name of its type does not tell. */
export function holdsText(type: string): boolean | undefined {
  if (/\[\s*\d*\s*\]|\barray\b/i.test(type)) return false;
  const name = /^\w+/.exec(type.toLowerCase())?.[0] ?? '';
  return TEXT.has(name) ? true : NO_TEXT.has(name) && !type.includes('.') ? false : undefined;
}
