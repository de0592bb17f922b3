import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { PostgresColumn, PostgresEngine, PostgresSession } from '../../targets/postgres.ts';
import { Turns } from './turns.ts';

const PACKAGE = '@electric-sql/pglite';

/** What of the package is used; it is none of our dependencies. */
interface PGlite {
  readonly waitReady: Promise<void>;
  /** How values are converted, by the OIDs of their types. */
  readonly parsers: Record<string, (value: unknown) => unknown>;
  readonly serializers: Record<string, (value: unknown) => unknown>;
  query(sql: string, parameters: readonly unknown[], options: object): Promise<Result>;
  exec(sql: string): Promise<unknown>;
  describeQuery(sql: string, options: object): Promise<{ readonly resultFields: readonly Field[] }>;
  close(): Promise<void>;
}

interface Result {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly fields: readonly Field[];
  readonly affectedRows?: number;
}

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

interface Module {
  readonly PGlite: new (options: object) => PGlite;
}

/**
 * Where the package stands: beside this program, as Node finds packages for it, or in a folder of NODE_PATH. Never in the workspace that is
 * worked on, whose code is not ours to run. Undefined where it is not there.
 */
function find(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

const load = async (path: string): Promise<unknown> => import(pathToFileURL(path).href);

/** PostgreSQL as WebAssembly in this process, a database each; undefined where the package is not installed. */
export async function pgliteEngine(): Promise<PostgresEngine | undefined> {
  const path = find(PACKAGE);
  if (path === undefined) return undefined;
  const { PGlite } = (await load(path)) as Module;
  const open = new Map<string, { readonly turns: Turns; readonly database: Promise<PGlite> }>();

  const start = async (extensions: readonly string[]): Promise<PGlite> => {
    const database = new PGlite({ extensions: Object.fromEntries(await Promise.all(extensions.map(extension))) });
    await database.waitReady;
    withoutConversions(database);
    return database;
  };

  return {
    where: 'PostgreSQL in memory (pglite)',
    databases: 'empty',
    open: async (name, extensions) => {
      const one = open.get(name) ?? { turns: new Turns(), database: start(extensions) };
      open.set(name, one);
      const done = await one.turns.take();
      try {
        return session(await one.database, done);
      } catch (error) {
        done();
        throw error;
      }
    },
    close: async () => {
      for (const { database } of open.values()) await database.then(one => one.close()).catch(() => {});
    },
  };
}

/** An extension of PostgreSQL that the package has, by the name that options know it by. */
async function extension(name: string): Promise<readonly [string, unknown]> {
  const id = name.replaceAll('-', '_');
  const path = find(`${PACKAGE}/contrib/${id}`);
  const module = path === undefined ? {} : ((await load(path)) as Readonly<Record<string, unknown>>);
  return [id, module[id]];
}

const asText = (value: unknown): unknown => value;

/** Text to and fro: values are read by who asked for them. */
function withoutConversions({ parsers, serializers }: PGlite): void {
  for (const conversions of [parsers, serializers])
    for (const type of Object.keys(conversions)) conversions[type] = asText;
}

function session(database: PGlite, close: () => void): PostgresSession {
  return {
    run: async (sql, parameters = []) => {
      const {
        fields,
        rows,
        affectedRows = 0,
      } = await database.query(
        sql,
        parameters.map(({ text }) => text),
        { rowMode: 'array', paramTypes: parameters.map(({ type }) => type) },
      );
      return { columns: fields.map(column), rows, changed: affectedRows };
    },
    describe: async (sql, types) => (await database.describeQuery(sql, { paramTypes: types })).resultFields.map(column),
    script: async sql => void (await database.exec(sql)),
    close: async () => close(),
  };
}

const column = ({ name, dataTypeID }: Field): PostgresColumn => ({ name, type: dataTypeID });
