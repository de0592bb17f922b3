import type { PostgresParameter } from '../../postgres.ts';
import type { Field, SqlParameter, TypeHint } from '../model/wire.ts';
import { OID } from './postgres-types.ts';

/** What a text is, by its `typeHint` (API reference, *SqlParameter*). */
const HINTS = {
  DATE: OID.date,
  DECIMAL: OID.numeric,
  JSON: OID.json,
  TIME: OID.time,
  TIMESTAMP: OID.timestamp,
  UUID: OID.uuid,
} as const satisfies Record<TypeHint, number>;

/**
 * A parameter as the Data API binds it: its type is declared, as its driver's setters do (`setString`, `setLong`, …), so that PostgreSQL
 * refuses what it refuses there: a text is no timestamp and no uuid without a cast. Only NULL has no type of its own.
 */
export function formatParameter({ value, typeHint }: SqlParameter): PostgresParameter {
  const hinted = typeHint && HINTS[typeHint];
  if ('isNull' in value) return { type: hinted ?? OID.inferred, text: null };
  if ('stringValue' in value) return { type: hinted ?? OID.varchar, text: value.stringValue };
  return plain(value);
}

function plain(value: Exclude<Field, { isNull: true } | { stringValue: string }>): PostgresParameter {
  if ('longValue' in value) return { type: OID.int8, text: value.longValue.toString() };
  if ('doubleValue' in value) return { type: OID.float8, text: String(value.doubleValue) };
  if ('booleanValue' in value) return { type: OID.bool, text: value.booleanValue ? 't' : 'f' };
  if ('blobValue' in value) return { type: OID.bytea, text: `\\x${hexOf(value.blobValue)}` };
  throw new Error('The gate lets no arrays through.');
}

/** Of Base64. */
export const hexOf = (base64: string): string =>
  Array.from(atob(base64), one => one.charCodeAt(0).toString(16).padStart(2, '0')).join('');
