import type { PostgresColumn, PostgresError, PostgresRows } from '../../postgres.ts';
import type { BackendAnswer } from '../../target.ts';
import { errorText } from '../model/wire.ts';
import { formatValue } from './format-value.ts';
import { typeOf } from './postgres-types.ts';

/** The Data API answers no more (API reference, *ExecuteStatement*). */
const MOST_ANSWER = 1024 * 1024;

/**
 * The answer of ExecuteStatement. What returns rows says `numberOfRecordsUpdated: 0`, INSERT … RETURNING too: its driver has a result set
 * or a count, never both (seen on AWS: jeremydaly/data-api-client#81).
 */
export function formatRows({ columns, rows, changed }: PostgresRows, includeMetadata: boolean): BackendAnswer {
  if (columns.length === 0) return ok(`{"generatedFields":[],"numberOfRecordsUpdated":${changed}}`);
  const records = rows.map(row => `[${row.map((text, i) => formatValue(columns[i]!.type, text)).join(',')}]`);
  const metadata = includeMetadata ? `"columnMetadata":${JSON.stringify(columns.map(metadataOf))},` : '';
  return ok(`{${metadata}"generatedFields":[],"numberOfRecordsUpdated":0,"records":[${records.join(',')}]}`);
}

function ok(body: string): BackendAnswer {
  return new TextEncoder().encode(body).length > MOST_ANSWER
    ? badRequest('Database returned more than the allowed response size limit')
    : { status: 200, body };
}

/** `ColumnMetadata` of the Data API: what its driver says of a result set's column. The label is the name there, too. */
function metadataOf({ name, type }: PostgresColumn): object {
  const { name: typeName, jdbc, precision = 0, signed = false } = typeOf(type);
  return {
    arrayBaseColumnType: 0,
    isAutoIncrement: false,
    isCaseSensitive: !signed,
    isCurrency: typeName === 'money',
    isSigned: signed,
    label: name,
    name,
    nullable: 1,
    precision,
    scale: 0,
    schemaName: '',
    tableName: '',
    type: jdbc,
    typeName,
  };
}

const QUERY_CANCELED = '57014';

/**
 * What the Data API says of a statement that PostgreSQL refuses: `ERROR: …; Hint: …; Position: 15; SQLState: 42P01`, without PostgreSQL's
 * DETAIL, which holds data (as seen on AWS: cloud-utils/aurora-data-api#53, jeremydaly/data-api-client#144).
 */
export function formatError({ code, message, hint, position }: PostgresError): BackendAnswer {
  if (code === QUERY_CANCELED) return badRequest('Request timed out');
  const more = [
    ...(hint === undefined ? [] : [`Hint: ${hint}`]),
    ...(position === undefined ? [] : [`Position: ${position}`]),
    `SQLState: ${code}`,
  ];
  return badRequest(`ERROR: ${[message, ...more].join('; ')}`);
}

/** BadRequestException, DatabaseErrorException, StatementTimeoutException: the kind stands in a header, which nobody here reads. */
export const badRequest = (message: string): BackendAnswer => ({ status: 400, body: errorText({ message }) });
