/**
 * A PostgreSQL, wherever it runs: no part of this program. An edge opens one for a run, and only where an operation asks for it.
 * Values go to and fro in PostgreSQL's text format; types are the OIDs of `pg_type`.
 */
export interface PostgresEngine {
  /** For people: `PostgreSQL 18.7 in this process`. */
  readonly where: string;
  /** `empty`: a database of our own with nothing in it; `as it is`: the one that is there, which nobody creates or clears. */
  readonly databases: 'empty' | 'as it is';
  /** The database of this name, for one user at a time: the next waits until it is closed. `extensions`: what its schema asks for. */
  open(name: string, extensions: readonly string[]): Promise<PostgresSession>;
  readonly close: () => Promise<void>;
}

export interface PostgresSession {
  /** One statement. Throws what `postgresError` reads. */
  run(sql: string, parameters?: readonly PostgresParameter[]): Promise<PostgresRows>;
  /** What a statement would answer: it is planned and not run. Throws what `postgresError` reads. */
  describe(sql: string, types: readonly number[]): Promise<readonly PostgresColumn[]>;
  /** Any number of statements without parameters, and their last answer is dropped. Throws what `postgresError` reads. */
  script(sql: string): Promise<void>;
  readonly close: () => Promise<void>;
}

/** `type` 0: PostgreSQL says which it is. */
export interface PostgresParameter {
  readonly type: number;
  readonly text: string | null;
}

export interface PostgresColumn {
  readonly name: string;
  readonly type: number;
}

export interface PostgresRows {
  /** Empty where the statement returns no rows, ever. */
  readonly columns: readonly PostgresColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows inserted, changed or deleted. */
  readonly changed: number;
}

/** What PostgreSQL says of a statement that fails (protocol, *Error and Notice Message Fields*). */
export interface PostgresError {
  /** SQLSTATE: `23505`. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** In characters of the statement, from 1. */
  readonly position?: number;
}

/** An error as clients of PostgreSQL throw it; null where it is none of PostgreSQL's. */
export function postgresError(error: unknown): PostgresError | null {
  if (!(error instanceof Error)) return null;
  const { code, severity, message, hint, position } = error as Error & Readonly<Record<string, unknown>>;
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || typeof severity !== 'string') return null;
  return {
    code,
    message,
    ...(typeof hint === 'string' ? { hint } : {}),
    ...(position === undefined || !Number.isInteger(Number(position)) ? {} : { position: Number(position) }),
  };
}

/** What targets run on that is no part of this program; absent where the edge has none. */
export interface Engines {
  /** The engine of this run. Throws an Error that says why there is none. */
  readonly postgres?: () => Promise<PostgresEngine>;
  /** The text of a file that a resource in the file `from` names, both by their URIs; nothing outside of the workspace. */
  readonly read?: (uri: string, from: string) => string | undefined;
}
