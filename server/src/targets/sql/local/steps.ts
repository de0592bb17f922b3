import { type PostgresSession, postgresError } from '../../postgres.ts';
import type { ContentDifference } from '../../target.ts';
import type { PostgresBackend } from './backend.ts';
import { hexOf } from './format-parameter.ts';
import { OID } from './postgres-types.ts';

/** Rows of a database's tables: an entry of `given` or `then`. `database` is what contracts call it. */
export interface DatabaseRows {
  readonly database: string;
  readonly tables: readonly TableRows[];
}

export interface TableRows {
  /** As it is called in SQL, without quotes: `users`, `app.users`. */
  readonly table: string;
  /** Each row by its columns, as JSON text; a column that is left out is its default. */
  readonly rows: readonly Row[];
}

export type Row = ReadonlyMap<string, string>;

/** Stores rows; why PostgreSQL refuses one. */
export async function insertRows(
  { sessions }: PostgresBackend,
  { database, tables }: DatabaseRows,
): Promise<string | undefined> {
  const session = sessions.get(database)!;
  for (const { table, rows } of tables) {
    try {
      const binary = await binaryColumns(session, table);
      for (const row of rows) await insert(session, table, row, binary);
    } catch (error) {
      return `PostgreSQL refuses a row of \`given\` for ${table}: ${reason(error)}`;
    }
  }
  return undefined;
}

function reason(error: unknown): string {
  const refused = postgresError(error);
  if (!refused) throw error;
  return `${refused.message}.`;
}

async function insert(session: PostgresSession, table: string, row: Row, binary: ReadonlySet<string>): Promise<void> {
  const into = identifier(table);
  if (row.size === 0) return void (await session.run(`INSERT INTO ${into} DEFAULT VALUES`));
  const columns = [...row.keys()].map(quoted).join(', ');
  await session.run(
    `INSERT INTO ${into} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM jsonb_populate_record(NULL::${into}, $1::jsonb)`,
    [{ type: OID.json, text: rowJson(row, binary) }],
  );
}

/** What the tables hold other than they should; each table is compared whole, a column that is left out with NULL. */
export async function compareRows(
  { sessions }: PostgresBackend,
  expected: readonly DatabaseRows[],
): Promise<ContentDifference | null> {
  const wrong: { readonly table: string; readonly expected: unknown[]; readonly actual: unknown[] }[] = [];
  for (const { database, tables } of expected)
    for (const { table, rows } of tables) {
      const session = sessions.get(database)!;
      const difference = await compareTable(session, table, rows).catch(error => {
        throw new Error(`PostgreSQL cannot compare the rows of \`then\` for ${table}: ${reason(error)}`);
      });
      if (difference) wrong.push({ table, ...difference });
    }
  if (wrong.length === 0) return null;
  const side = (which: 'expected' | 'actual') => Object.fromEntries(wrong.map(one => [one.table, one[which]]));
  return {
    message: `Afterwards ${wrong.map(one => one.table).join(' and ')} held other rows than \`then\` says.`,
    expected: side('expected'),
    actual: side('actual'),
  };
}

/** PostgreSQL compares: expected values become what their columns would hold, and JSON has numbers by what they are worth. */
async function compareTable(
  session: PostgresSession,
  table: string,
  rows: readonly Row[],
): Promise<{ readonly expected: unknown[]; readonly actual: unknown[] } | null> {
  const from = identifier(table);
  const columns = await session.describe(`SELECT * FROM ${from}`, []);
  const unknown = rows.flatMap(row => [...row.keys()]).find(name => !columns.some(column => column.name === name));
  if (unknown !== undefined) throw new Error(`The table ${table} has no column "${unknown}", which \`then\` names.`);
  const binary = binaryOf(columns);
  const expected = `[${rows.map(row => rowJson(row, binary)).join(',')}]`;
  const { rows: answer } = await session.run(
    `WITH expected AS (
       SELECT to_jsonb(jsonb_populate_record(NULL::${from}, one)) AS held FROM jsonb_array_elements($1::jsonb) AS one),
     actual AS (SELECT to_jsonb(one) AS held FROM ${from} AS one)
     SELECT 'expected', jsonb_strip_nulls(held)::text FROM expected UNION ALL
     SELECT 'actual', jsonb_strip_nulls(held)::text FROM actual UNION ALL
     (SELECT 'different', NULL FROM (
       (TABLE expected EXCEPT ALL TABLE actual) UNION ALL (TABLE actual EXCEPT ALL TABLE expected)) AS either LIMIT 1)`,
    [{ type: OID.json, text: expected }],
  );
  if (!answer.some(([kind]) => kind === 'different')) return null;
  const side = (which: string): unknown[] =>
    answer
      .flatMap(([kind, text]) => (kind === which ? [text ?? ''] : []))
      .sort()
      .map(text => JSON.parse(text) as unknown);
  return { expected: side('expected'), actual: side('actual') };
}

/** Columns of bytes, whose values stand in examples as Base64. */
const binaryColumns = async (session: PostgresSession, table: string): Promise<ReadonlySet<string>> =>
  binaryOf(await session.describe(`SELECT * FROM ${identifier(table)}`, []));

const binaryOf = (columns: Awaited<ReturnType<PostgresSession['describe']>>): ReadonlySet<string> =>
  new Set(columns.filter(({ type }) => type === OID.bytea).map(({ name }) => name));

const rowJson = (row: Row, binary: ReadonlySet<string>): string =>
  `{${[...row]
    .map(([name, text]) => `${JSON.stringify(name)}:${binary.has(name) && text.startsWith('"') ? hexJson(text) : text}`)
    .join(',')}}`;

/** Base64 in a JSON text as PostgreSQL's `\x…` in one. */
function hexJson(text: string): string {
  try {
    return JSON.stringify(`\\x${hexOf(JSON.parse(text) as string)}`);
  } catch {
    return text;
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `app.users` is the table `users` of PostgreSQL's schema `app`. */
const identifier = (table: string): string => table.split('.').map(quoted).join('.');
