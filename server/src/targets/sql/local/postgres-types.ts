/** How the Data API answers a value, by the type of its column (Aurora User Guide, *Data API*, *Data type mapping*). */
export type Member = 'longValue' | 'doubleValue' | 'booleanValue' | 'blobValue' | 'stringValue';

export interface PostgresType {
  readonly name: string;
  /** `java.sql.Types`, as columns' metadata has it. */
  readonly jdbc: number;
  readonly member: Member;
  readonly precision?: number;
  readonly signed?: true;
}

/** By OID (`pg_type.dat`): the types that a table of ours is likely to have. All others are text. */
const TYPES: Readonly<Record<number, PostgresType>> = {
  16: { name: 'bool', jdbc: -7, member: 'booleanValue', precision: 1 },
  17: { name: 'bytea', jdbc: -2, member: 'blobValue', precision: 2147483647 },
  18: { name: 'char', jdbc: 1, member: 'stringValue', precision: 1 },
  19: { name: 'name', jdbc: 12, member: 'stringValue', precision: 2147483647 },
  20: { name: 'int8', jdbc: -5, member: 'longValue', precision: 19, signed: true },
  21: { name: 'int2', jdbc: 5, member: 'longValue', precision: 5, signed: true },
  23: { name: 'int4', jdbc: 4, member: 'longValue', precision: 10, signed: true },
  25: { name: 'text', jdbc: 12, member: 'stringValue', precision: 2147483647 },
  26: { name: 'oid', jdbc: -5, member: 'longValue', precision: 10 },
  114: { name: 'json', jdbc: 1111, member: 'stringValue', precision: 2147483647 },
  142: { name: 'xml', jdbc: 2009, member: 'stringValue', precision: 2147483647 },
  650: { name: 'cidr', jdbc: 1111, member: 'stringValue', precision: 2147483647 },
  700: { name: 'float4', jdbc: 7, member: 'doubleValue', precision: 8, signed: true },
  701: { name: 'float8', jdbc: 8, member: 'doubleValue', precision: 17, signed: true },
  790: { name: 'money', jdbc: 8, member: 'stringValue', signed: true },
  829: { name: 'macaddr', jdbc: 1111, member: 'stringValue', precision: 2147483647 },
  869: { name: 'inet', jdbc: 1111, member: 'stringValue', precision: 2147483647 },
  1042: { name: 'bpchar', jdbc: 1, member: 'stringValue', precision: 2147483647 },
  1043: { name: 'varchar', jdbc: 12, member: 'stringValue', precision: 2147483647 },
  1082: { name: 'date', jdbc: 91, member: 'stringValue', precision: 13 },
  1083: { name: 'time', jdbc: 92, member: 'stringValue', precision: 15 },
  1114: { name: 'timestamp', jdbc: 93, member: 'stringValue', precision: 29 },
  1184: { name: 'timestamptz', jdbc: 93, member: 'stringValue', precision: 35 },
  1186: { name: 'interval', jdbc: 1111, member: 'stringValue', precision: 49 },
  1266: { name: 'timetz', jdbc: 92, member: 'stringValue', precision: 21 },
  1700: { name: 'numeric', jdbc: 2, member: 'stringValue', signed: true },
  2950: { name: 'uuid', jdbc: 1111, member: 'stringValue', precision: 2147483647 },
  3802: { name: 'jsonb', jdbc: 1111, member: 'stringValue', precision: 2147483647 },
};

/** Arrays by OID: the type of their elements. */
const ELEMENTS: Readonly<Record<number, number>> = {
  143: 142,
  199: 114,
  651: 650,
  791: 790,
  1000: 16,
  1001: 17,
  1002: 18,
  1003: 19,
  1005: 21,
  1007: 23,
  1009: 25,
  1014: 1042,
  1015: 1043,
  1016: 20,
  1021: 700,
  1022: 701,
  1028: 26,
  1040: 829,
  1041: 869,
  1115: 1114,
  1182: 1082,
  1183: 1083,
  1185: 1184,
  1187: 1186,
  1231: 1700,
  1270: 1266,
  2951: 2950,
  3807: 3802,
};

const JDBC_ARRAY = 2003;
const OTHER: PostgresType = { name: 'text', jdbc: 12, member: 'stringValue', precision: 2147483647 };

/** The type of an array's elements; undefined where it is none. */
export const elementOf = (oid: number): number | undefined => ELEMENTS[oid];

export function typeOf(oid: number): PostgresType {
  const element = elementOf(oid);
  if (element === undefined) return TYPES[oid] ?? OTHER;
  return { name: `_${typeOf(element).name}`, jdbc: JDBC_ARRAY, member: 'stringValue', precision: 2147483647 };
}

/** What the types of parameters are called here. */
export const OID = {
  inferred: 0,
  bool: 16,
  bytea: 17,
  int8: 20,
  json: 114,
  float8: 701,
  varchar: 1043,
  date: 1082,
  time: 1083,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  uuid: 2950,
} as const;
