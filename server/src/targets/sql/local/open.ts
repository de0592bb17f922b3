import type { Engines, Setup } from '../../target.ts';
import { type LocalDatabase, type PostgresBackend, postgresBackend } from './backend.ts';
import type { SchemaScript } from './postgres-schema.ts';

/** A database as a setup has it: plain data. */
export interface DatabasePart {
  readonly name: string;
  readonly cluster: string;
  readonly database: string;
  /** A path from `file`, the URI of the file that declares it. */
  readonly schema?: string;
  readonly file?: string;
}

/** The databases of a setup on the PostgreSQL of this run. Throws an Error that says why there can be none. */
export async function open({ names, parts }: Setup, { postgres, read }: Engines = {}): Promise<PostgresBackend> {
  if (!postgres) throw new Error(`There is no PostgreSQL here that could hold ${names.join(' and ')}.`);
  const databases = (parts as readonly DatabasePart[]).map(
    ({ name, cluster, database, schema, file }): LocalDatabase => ({
      name,
      cluster,
      database,
      schema:
        schema === undefined || file === undefined ? null : script(name, schema, new URL(schema, file).href, read),
    }),
  );
  return postgresBackend(databases, await postgres());
}

function script(database: string, file: string, uri: string, read: Engines['read']): SchemaScript {
  const sql = read?.(uri);
  if (sql === undefined)
    throw new Error(`The schema of the database ${database} cannot be read: there is no file ${file}.`);
  return { file, sql };
}
