/**
 * The Data API's wire form (its API model `rds-data/2018-08-01`, REST-JSON: `POST /Execute`), as far as contracts use it. Integers
 * are exact: 64 bits are more than a JavaScript number holds.
 */

/** `ExecuteStatementRequest`, behind the gate. */
export interface ExecuteStatement {
  readonly resourceArn: string;
  readonly secretArn: string;
  readonly database?: string;
  readonly sql: string;
  readonly parameters: readonly SqlParameter[];
  readonly includeResultMetadata: boolean;
}

export interface SqlParameter {
  /** `p0`, for `:p0` in the statement. */
  readonly name: string;
  readonly value: Field;
  readonly typeHint?: TypeHint;
}

/** What a text stands for where its type is none of `Field`'s. */
export const TYPE_HINTS = ['JSON', 'UUID', 'TIMESTAMP', 'DATE', 'TIME', 'DECIMAL'] as const;
export type TypeHint = (typeof TYPE_HINTS)[number];

/** One value: exactly one member. */
export type Field =
  | { readonly isNull: true }
  | { readonly booleanValue: boolean }
  | { readonly longValue: bigint }
  | { readonly doubleValue: number }
  | { readonly stringValue: string }
  /** Base64. */
  | { readonly blobValue: string }
  /** In answers only: the Data API takes no arrays. */
  | { readonly arrayValue: ArrayValue };

export type ArrayValue =
  | { readonly booleanValues: readonly boolean[] }
  | { readonly longValues: readonly bigint[] }
  | { readonly doubleValues: readonly number[] }
  | { readonly stringValues: readonly string[] }
  | { readonly arrayValues: readonly ArrayValue[] };

/** `ExecuteStatementResponse`. */
export interface ExecuteStatementAnswer {
  /** 0 for a SELECT, and for what returns rows. */
  readonly numberOfRecordsUpdated: number;
  /** Where `includeResultMetadata` asked for it, and the statement returns rows. */
  readonly columnMetadata?: readonly ColumnMetadata[];
  /** Where the statement returns rows: each row's values in the order of the columns. */
  readonly records?: readonly (readonly Field[])[];
}

/** What an answer says of a column. The Data API says more, which contracts do not read. */
export interface ColumnMetadata {
  readonly name: string;
  /** The name that the statement gives it. */
  readonly label: string;
  /** PostgreSQL's: `text`, `int8`, `jsonb`. */
  readonly typeName: string;
  /** 0: never null, 1: may be, 2: unknown. */
  readonly nullable: number;
}

/** An answer as JSON text. */
export const wireText = (answer: ExecuteStatementAnswer): string => textOf(answer);

function textOf(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${textOf(member)}`).join(',')}}`;
}

/** An error of the Data API: its kind stands in a header (`x-amzn-ErrorType`), which no template reads, its text in the body. */
export interface DataApiError {
  readonly status: number;
  readonly message: string;
}

export const errorText = ({ message }: Pick<DataApiError, 'message'>): string => JSON.stringify({ message });
