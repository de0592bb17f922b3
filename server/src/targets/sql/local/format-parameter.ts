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
  const [member] = Object.keys(value) as Member[];
  return { type: declaredType(member!, typeHint), text: textOf(value) };
}

/** A member of the union `Field`. */
export type Member = Field extends infer F ? (F extends unknown ? keyof F : never) : never;

const TYPES = {
  arrayValue: OID.inferred,
  blobValue: OID.bytea,
  booleanValue: OID.bool,
  doubleValue: OID.float8,
  isNull: OID.inferred,
  longValue: OID.int8,
  stringValue: OID.varchar,
} as const satisfies Record<Member, number>;

export const declaredType = (member: Member, hint: TypeHint | undefined): number =>
  hint ? HINTS[hint] : TYPES[member];

function textOf(value: Field): string | null {
  if ('isNull' in value) return null;
  if ('stringValue' in value) return value.stringValue;
  if ('longValue' in value) return value.longValue.toString();
  if ('doubleValue' in value) return String(value.doubleValue);
  if ('booleanValue' in value) return value.booleanValue ? 't' : 'f';
  if ('blobValue' in value) return `\\x${hexOf(value.blobValue)}`;
  throw new Error('The gate lets no arrays through.');
}

/** Of Base64. */
export const hexOf = (base64: string): string =>
  Array.from(atob(base64), one => one.charCodeAt(0).toString(16).padStart(2, '0')).join('');
