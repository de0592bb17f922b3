import { type PostgresEngine, type PostgresSession, postgresError } from '../../postgres.ts';
import type { Backend, BackendAnswer } from '../../target.ts';
import type { ExecuteStatement } from '../model/wire.ts';
import { badRequest, formatError, formatRows } from './format-answer.ts';
import { formatParameter } from './format-parameter.ts';
import { extensionsOf, freshSession, makeDatabase, type SchemaScript } from './postgres-schema.ts';
import { positional } from './postgres-statement.ts';

/** A database that statements name. */
export interface LocalDatabase {
  /** As contracts call it. */
  readonly name: string;
  /** Of the request: the cluster's ARN, and the database in it. */
  readonly cluster: string;
  readonly database: string;
  readonly schema: SchemaScript | null;
}

/** A stand-in of the RDS Data API over a PostgreSQL. */
export interface PostgresBackend extends Backend {
  /** By the name that contracts use. */
  readonly sessions: ReadonlyMap<string, PostgresSession>;
}

/** Opens the databases, each as its schema makes it where they are our own. Throws an Error that says why one cannot be. */
export async function postgresBackend(
  databases: readonly LocalDatabase[],
  engine: PostgresEngine,
): Promise<PostgresBackend> {
  const sessions = new Map<string, PostgresSession>();
  const close = async (): Promise<void> => {
    for (const session of sessions.values()) await session.close();
  };
  try {
    // In one order: two that wait for each other's database would wait forever.
    for (const { name, database, schema } of databases.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const session = await engine.open(engine.databases === 'empty' ? name : database, extensionsOf(schema));
      sessions.set(name, session);
      if (engine.databases === 'empty') await makeDatabase(session, schema);
      else await freshSession(session);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    sessions,
    call: async (_, request) => {
      const { resourceArn, database } = request as ExecuteStatement;
      const asked = databases.find(one => one.cluster === resourceArn && one.database === database);
      const session = asked && sessions.get(asked.name);
      return session ? executeStatement(session, request as ExecuteStatement) : notFound(database);
    },
    where: engine.where,
    close,
  };
}

const notFound = (database = ''): BackendAnswer =>
  badRequest(`FATAL: database ${JSON.stringify(database)} does not exist; SQLState: 3D000`);

/** ExecuteStatement, without a transaction: the statement commits, or nothing has happened. */
export async function executeStatement(
  session: PostgresSession,
  { sql, parameters, includeResultMetadata }: ExecuteStatement,
): Promise<BackendAnswer> {
  const { text, names } = positional(sql);
  const known = new Map(parameters.map(one => [one.name, one]));
  const missing = names.find(name => !known.has(name));
  if (missing !== undefined) return badRequest(`Cannot find parameter: ${missing}`);
  try {
    const rows = await session.run(
      text,
      names.map(name => formatParameter(known.get(name)!)),
    );
    return formatRows(rows, includeResultMetadata);
  } catch (error) {
    const refused = postgresError(error);
    if (!refused) throw error;
    return formatError(refused);
  }
}
