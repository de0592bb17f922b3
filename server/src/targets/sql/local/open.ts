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
  const engine = await postgres();
  const schemaOf = (part: DatabasePart) => (engine.databases === 'empty' ? script(part, read) : null);
  const databases = (parts as readonly DatabasePart[]).map(
    (part): LocalDatabase => ({
      name: part.name,
      cluster: part.cluster,
      database: part.database,
      schema: schemaOf(part),
    }),
  );
  return postgresBackend(databases, engine);
}

function script({ name, schema, file }: DatabasePart, read: Engines['read']): SchemaScript {
  if (schema === undefined || file === undefined)
    throw new Error(`The database ${name} would be empty: name its tables, such as schema: ./schema.sql.`);
  const sql = URL.canParse(schema, file) ? read?.(new URL(schema, file).href, file) : undefined;
  if (sql === undefined)
    throw new Error(`The schema of the database ${name} cannot be read: there is no file ${schema} in the workspace.`);
  return { file: schema, sql };
}
