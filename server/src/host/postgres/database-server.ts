import postgres from 'postgres';
import type { PostgresColumn, PostgresEngine, PostgresParameter, PostgresSession } from '../../targets/postgres.ts';
import { Turns } from './turns.ts';

type Sql = ReturnType<typeof postgres>;

/** Text to and fro: values are read by who asked for them. */
const asText = (value: unknown): unknown => value;
/** The types that the client would read and write as values of JavaScript (its `types.js`). */
const READ_AS_VALUES = [16, 17, 21, 23, 26, 114, 700, 701, 1082, 1114, 1184, 3802];

/** A connection that keeps its settings: one, and no statements prepared beyond it. */
function connect(url: string, database?: string): Sql {
  return postgres(url, {
    ...(database === undefined ? {} : { database }),
    max: 1,
    prepare: false,
    fetch_types: false,
    idle_timeout: 0,
    connect_timeout: 10,
    onnotice: () => {},
    types: { text: { to: 0, from: READ_AS_VALUES, serialize: asText, parse: asText } },
    connection: { application_name: 'operation-contracts' },
  });
}

/** The server at a URL, whose database is used as it is; where the URL names none, the one that a statement is for. */
export function databaseServer(url: string): PostgresEngine {
  const named = new URL(url).pathname.length > 1;
  const open = new Map<string, { readonly turns: Turns; readonly sql: Sql }>();
  return {
    where: `PostgreSQL at ${new URL(url).host}`,
    databases: 'as it is',
    open: async name => {
      const key = named ? '' : name;
      const one = open.get(key) ?? { turns: new Turns(), sql: connect(url, named ? undefined : name) };
      open.set(key, one);
      return session(one.sql, await one.turns.take());
    },
    close: async () => {
      for (const { sql } of open.values()) await sql.end({ timeout: 5 });
    },
  };
}

/** Databases of our own: the run's process, when it began, and how many there were before. */
const PREFIX = 'operation_contracts_';
const ABANDONED = 60 * 60 * 1000;

/** Databases of our own on the server at a URL, made for this run and dropped behind it; nothing that is there is touched. */
export function scratchServer(url: string): PostgresEngine {
  const { host } = new URL(url);
  const admin = connect(url);
  const run = `${PREFIX}${process.pid}_${Date.now()}`;
  const open = new Map<string, { readonly turns: Turns; readonly sql: Promise<Sql> }>();
  const names: string[] = [];

  const create = async (): Promise<Sql> => {
    const name = `${run}_${names.length}`;
    names.push(name);
    // Texts sort by their code points, as in the other engine and in DynamoDB; letters are known beyond ASCII where the server has that.
    const made = (ctype: string) =>
      admin.unsafe(`CREATE DATABASE ${name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE '${ctype}' TEMPLATE template0`);
    try {
      if (names.length === 1) await dropAbandoned(admin);
      await made('C.UTF-8').catch(() => made('C'));
    } catch (error) {
      throw new Error(
        `PostgreSQL at ${host}: ${(error as Error).message}. Examples get databases of their own there, which its user must be able to create.`,
      );
    }
    return connect(url, name);
  };

  return {
    where: `PostgreSQL at ${host}, in databases of this run`,
    databases: 'empty',
    open: async name => {
      const one = open.get(name) ?? { turns: new Turns(), sql: create() };
      open.set(name, one);
      const done = await one.turns.take();
      try {
        return session(await one.sql, done);
      } catch (error) {
        done();
        throw error;
      }
    },
    close: async () => {
      for (const { sql } of open.values()) await sql.then(one => one.end({ timeout: 5 })).catch(() => {});
      for (const name of names) await admin.unsafe(`DROP DATABASE IF EXISTS ${name}`).catch(() => {});
      await admin.end({ timeout: 5 });
    },
  };
}

/** Those of runs that were killed. What is in use cannot be dropped. */
async function dropAbandoned(admin: Sql): Promise<void> {
  const found = await admin.unsafe(`SELECT datname FROM pg_database WHERE datname ~ '^${PREFIX}\\d+_\\d+_\\d+$'`);
  const old = (found as unknown as readonly { readonly datname: string }[]).filter(
    ({ datname }) => Date.now() - Number(datname.split('_').at(-2)) > ABANDONED,
  );
  for (const { datname } of old) await admin.unsafe(`DROP DATABASE IF EXISTS ${datname}`).catch(() => {});
}

/** The extended protocol takes one statement, with parameters or without; its option is missing in the client's types. */
const EXTENDED = { prepare: false, simple: false };

function session(sql: Sql, close: () => void): PostgresSession {
  const statement = (text: string, parameters: readonly PostgresParameter[]) =>
    sql.unsafe(text, parameters.map(({ type, text }) => sql.typed(text as string, type)) as never[], EXTENDED);
  return {
    run: async (text, parameters = []) => {
      const answer = await statement(text, parameters).values();
      const columns = (answer.columns ?? []).map(column);
      return {
        columns,
        rows: columns.length === 0 ? [] : (answer as unknown as (string | null)[][]),
        changed: CHANGES.has(answer.command) ? answer.count : 0,
      };
    },
    describe: async (text, types) => {
      const described = await statement(
        text,
        types.map(type => ({ type, text: null })),
      ).describe();
      return (described.columns ?? []).map(column);
    },
    script: async text => void (await sql.unsafe(text).simple()),
    close: async () => close(),
  };
}

/** Of other statements the count is that of rows read, or nothing. */
const CHANGES: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

const column = ({ name, type }: { readonly name: string; readonly type: number }): PostgresColumn => ({ name, type });
