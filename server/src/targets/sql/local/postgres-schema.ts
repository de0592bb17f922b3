import { type PostgresSession, postgresError } from '../../postgres.ts';

/** What a database is made of. */
export interface SchemaScript {
  /** As messages name it: `schema.sql`. */
  readonly file: string;
  readonly sql: string;
}

/** The Data API stops a statement after 45 seconds (API reference, *ExecuteStatement*). */
const MOST_TIME = 45_000;

/**
 * The settings that values are read in, whatever the server's are. A schema that was dumped changes some (`search_path`), which a
 * connection of the Data API would not see.
 */
const SETTINGS = `
  SET TIME ZONE 'UTC'; SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres'; SET bytea_output = 'hex';
  SET extra_float_digits = 1; SET client_min_messages = 'error'; SET statement_timeout = ${MOST_TIME}`;

/** Everything that a schema has made goes, whichever schemas of PostgreSQL it stands in. */
const CLEAR = `
  DO $clear$
  DECLARE one text;
  BEGIN
    FOR one IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
      EXECUTE format('DROP SCHEMA %I CASCADE', one);
    END LOOP;
  END $clear$;
  CREATE SCHEMA public`;

/** A session as the Data API's: nothing of the one before. */
export async function freshSession(session: PostgresSession): Promise<void> {
  await session.script('DISCARD ALL');
  await session.script(SETTINGS);
}

/** An empty database of our own becomes what the schema says. Throws an Error that says where the schema is wrong. */
export async function makeDatabase(session: PostgresSession, schema: SchemaScript | null): Promise<void> {
  await freshSession(session);
  await session.script(CLEAR);
  if (schema === null) return;
  try {
    await session.script(withoutCommands(schema.sql));
  } catch (error) {
    throw new Error(schemaFault(schema, error));
  }
  await freshSession(session);
}

/** `pg_dump` writes `\restrict` for psql, which is no SQL; offsets stay. */
const withoutCommands = (sql: string): string =>
  sql.replace(/^\\(?:un)?restrict [^\n]*/gm, line => ' '.repeat(line.length));

function schemaFault({ file, sql }: SchemaScript, error: unknown): string {
  const refused = postgresError(error);
  if (!refused) return `${file} cannot be carried out: ${error instanceof Error ? error.message : String(error)}`;
  const { position, message, hint } = refused;
  const line = position === undefined ? '' : `:${sql.slice(0, position - 1).split('\n').length}`;
  const owner = /^role "/.test(message)
    ? ' Only the schema is needed: pg_dump --schema-only --no-owner --no-privileges.'
    : '';
  return `${file}${line}: ${message}.${hint === undefined ? '' : ` ${hint}`}${owner}`;
}

/** The extensions that a schema asks for. */
export const extensionsOf = (schema: SchemaScript | null): readonly string[] =>
  [...(schema?.sql ?? '').matchAll(/\bCREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?"?([a-z][\w-]*)"?/gi)].map(
    ([, name = '']) => name.toLowerCase(),
  );
