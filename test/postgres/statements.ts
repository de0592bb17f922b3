import type { Field, SqlParameter, TypeHint } from '../../server/src/targets/sql/model/wire.ts';

/** A statement, and what both engines answer: the members of the first record, the rows changed, or a part of the error. */
export interface Statement {
  readonly sql: string;
  readonly parameters?: readonly SqlParameter[];
  readonly record?: string;
  readonly changed?: number;
  readonly error?: string;
}

const given = (name: string, value: Field, typeHint?: TypeHint): SqlParameter => ({
  name,
  value,
  ...(typeHint ? { typeHint } : {}),
});
const text = (value: string, hint?: TypeHint) => [given('p0', { stringValue: value }, hint)];
const shown = (expression: string, record: string, parameters: readonly SqlParameter[] = []): Statement => ({
  sql: `SELECT ${expression} AS v`,
  record,
  parameters,
});
const refused = (sql: string, error: string, parameters: readonly SqlParameter[] = []): Statement => ({
  sql,
  error,
  parameters,
});

export const SCHEMA = `
  SET search_path = '';
  CREATE TYPE public.mood AS ENUM ('sad', 'ok');
  CREATE TABLE public.one (
    id text PRIMARY KEY, n integer, big bigint, amount numeric(10, 2), at timestamptz, day date, u uuid, doc jsonb, raw bytea, m public.mood,
    number serial, CHECK (n < 100), UNIQUE (big));
  CREATE TABLE public.two (id text REFERENCES public.one (id));
  CREATE FUNCTION public.fail() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RAISE EXCEPTION 'no: %', ':p0'; END $body$;
  INSERT INTO public.one (id, n) VALUES ('there', 1)`;

/** How values are answered. */
const VALUES: readonly Statement[] = [
  shown('1::smallint', '{"longValue":1}'),
  shown('-2147483648', '{"longValue":-2147483648}'),
  shown('9223372036854775807', '{"longValue":9223372036854775807}'),
  shown('true', '{"booleanValue":true}'),
  shown('false', '{"booleanValue":false}'),
  shown('NULL::int', '{"isNull":true}'),
  shown('1.50::numeric', '{"stringValue":"1.50"}'),
  shown('12345678901234567890.10::numeric', '{"stringValue":"12345678901234567890.10"}'),
  shown('1::float8', '{"doubleValue":1.0}'),
  shown('0.1::float8 + 0.2::float8', '{"doubleValue":0.30000000000000004}'),
  shown('1e20::float8', '{"doubleValue":1.0E20}'),
  shown('1.25e-7::float8', '{"doubleValue":1.25E-7}'),
  shown('3.5::real', '{"doubleValue":3.5}'),
  shown("'NaN'::float8", '{"doubleValue":"NaN"}'),
  shown("'-Infinity'::float8", '{"doubleValue":"-Infinity"}'),
  shown("'a\"\\é😀'::text", '{"stringValue":"a\\"\\\\é😀"}'),
  shown("'a'::char(3)", '{"stringValue":"a  "}'),
  shown("'\\x00ff'::bytea", '{"blobValue":"AP8="}'),
  shown("'2026-01-01 10:00:00+02'::timestamptz", '{"stringValue":"2026-01-01 08:00:00"}'),
  shown("'2026-01-01 10:00:00.125'::timestamp", '{"stringValue":"2026-01-01 10:00:00.125"}'),
  shown("'2026-01-01'::date", '{"stringValue":"2026-01-01"}'),
  shown("'10:00'::time", '{"stringValue":"10:00:00"}'),
  shown("'1 day 2 hours'::interval", '{"stringValue":"1 day 02:00:00"}'),
  shown('\'{"b": 1, "a":  2}\'::jsonb', '{"stringValue":"{\\"a\\": 2, \\"b\\": 1}"}'),
  shown('\'{"b": 1, "a":  2}\'::json', '{"stringValue":"{\\"b\\": 1, \\"a\\":  2}"}'),
  shown("'550E8400-e29b-41d4-a716-446655440000'::uuid", '{"stringValue":"550e8400-e29b-41d4-a716-446655440000"}'),
  shown("'sad'::mood", '{"stringValue":"sad"}'),
  shown('\'{a,"b \\"c",NULL,"NULL",""}\'::text[]', '{"arrayValue":{"stringValues":["a","b \\"c",null,"NULL",""]}}'),
  shown("'{1,2}'::bigint[]", '{"arrayValue":{"longValues":[1,2]}}'),
  shown("'{t,f}'::bool[]", '{"arrayValue":{"booleanValues":[true,false]}}'),
  shown("'{1.5}'::float8[]", '{"arrayValue":{"doubleValues":[1.5]}}'),
  shown("'{}'::int[]", '{"arrayValue":{"longValues":[]}}'),
  shown("'[2:3]={1,2}'::int[]", '{"arrayValue":{"longValues":[1,2]}}'),
  shown("'{{1,2},{3,4}}'::int[]", '{"arrayValue":{"arrayValues":[{"longValues":[1,2]},{"longValues":[3,4]}]}}'),
];

/** How parameters are bound. */
const PARAMETERS: readonly Statement[] = [
  shown('pg_typeof(:p0)::text', '{"stringValue":"character varying"}', text('a')),
  shown('pg_typeof(:p0)::text', '{"stringValue":"bigint"}', [given('p0', { longValue: 1n })]),
  shown('pg_typeof(:p0)::text', '{"stringValue":"double precision"}', [given('p0', { doubleValue: 1.5 })]),
  shown('pg_typeof(:p0)::text', '{"stringValue":"boolean"}', [given('p0', { booleanValue: true })]),
  shown('pg_typeof(:p0)::text', '{"stringValue":"bytea"}', [given('p0', { blobValue: 'AP8=' })]),
  shown('pg_typeof(:p0)::text', '{"stringValue":"numeric"}', text('1.50', 'DECIMAL')),
  shown('pg_typeof(:p0)::text', '{"stringValue":"json"}', text('{}', 'JSON')),
  shown('pg_typeof(:p0)::text', '{"stringValue":"uuid"}', text('550e8400-e29b-41d4-a716-446655440000', 'UUID')),
  shown(
    'pg_typeof(:p0)::text',
    '{"stringValue":"timestamp without time zone"}',
    text('2026-01-01 00:00:00', 'TIMESTAMP'),
  ),
  shown('pg_typeof(:p0)::text', '{"stringValue":"date"}', text('2026-01-01', 'DATE')),
  shown('pg_typeof(:p0)::text', '{"stringValue":"time without time zone"}', text('10:00:00', 'TIME')),
  shown(':p0::text', '{"isNull":true}', [given('p0', { isNull: true })]),
  shown(':p0', '{"longValue":9007199254740993}', [given('p0', { longValue: 9007199254740993n })]),
  shown(':p0', '{"blobValue":"AP8="}', [given('p0', { blobValue: 'AP8=' })]),
  shown(
    ':p0',
    '{"stringValue":"a\'; DROP TABLE one; -- :p1 $1 \\\\ \\u0001"}',
    text("a'; DROP TABLE one; -- :p1 $1 \\ \u0001"),
  ),
  shown(
    "':p0' || :p0 || $$:p0$$ || $a$ :p0 $a$ /* :p0 /* :p0 */ */ -- :p0\n",
    '{"stringValue":":p0x:p0 :p0 "}',
    text('x'),
  ),
  shown("E'\\':p0' || :p0::text", '{"stringValue":"\':p0x"}', text('x')),
  shown('(ARRAY[1, 2])[1:2]', '{"arrayValue":{"longValues":[1,2]}}'),
  shown('make_interval(days := :p0::int)', '{"stringValue":"2 days"}', [given('p0', { longValue: 2n })]),
  shown('1 AS ":p0", 2', '{"longValue":1},{"longValue":2}'),
  refused('SELECT :p0 IS NULL', 'SQLState: 42P18', [given('p0', { isNull: true })]),
  refused('INSERT INTO one (id, at) VALUES (:p0, :p0)', 'SQLState: 42804', text('2026-01-01')),
  refused('INSERT INTO one (id, u) VALUES (:p0, :p0)', 'SQLState: 42804', text('550e8400-e29b-41d4-a716-446655440000')),
  refused('SELECT * FROM one WHERE n = :p0', 'SQLState: 42883', text('1')),
  refused('SELECT :p0', 'SQLState: 22021', text('\u0000')),
  refused('SELECT :p1', 'Cannot find parameter: p1', text('a')),
];

/** What changes, and what is refused. */
const CHANGES: readonly Statement[] = [
  { sql: "INSERT INTO one (id, n) VALUES ('a', 1), ('b', 2)", changed: 2 },
  { sql: "INSERT INTO one (id) VALUES ('a') ON CONFLICT DO NOTHING", changed: 0 },
  { sql: "INSERT INTO one (id) VALUES ('a') ON CONFLICT DO NOTHING RETURNING id", record: '' },
  { sql: "INSERT INTO one (id) VALUES ('c') RETURNING id, number", record: '{"stringValue":"c"},{"longValue":6}' },
  { sql: "UPDATE one SET n = n + 1 WHERE id <> 'c'", changed: 3 },
  {
    sql: "WITH gone AS (DELETE FROM one WHERE id = 'b' RETURNING id) UPDATE one SET n = 7 FROM gone WHERE one.id = 'a'",
    changed: 1,
  },
  { sql: "DELETE FROM one WHERE id = 'nobody'", changed: 0 },
  { sql: 'SELECT id FROM one WHERE false', record: '' },
  { sql: 'CREATE TABLE three (id int)', changed: 0 },
  refused(
    "INSERT INTO one (id) VALUES ('a')",
    'ERROR: duplicate key value violates unique constraint "one_pkey"; SQLState: 23505',
  ),
  refused("INSERT INTO two (id) VALUES ('x')", 'SQLState: 23503'),
  refused('INSERT INTO one (n) VALUES (1)', 'SQLState: 23502'),
  refused("INSERT INTO one (id, n) VALUES ('d', 100)", 'SQLState: 23514'),
  refused("INSERT INTO one (id, n) VALUES ('d', 1 / 0)", 'SQLState: 22012'),
  refused("INSERT INTO one (id, n) VALUES ('d', 3000000000)", 'SQLState: 22003'),
  refused("INSERT INTO one (id, m) VALUES ('d', 'glad')", 'SQLState: 22P02'),
  refused('SELECT fail()', 'ERROR: no: :p0; SQLState: P0001'),
  refused('SELECT nothing FROM one', 'ERROR: column "nothing" does not exist; Position: 8; SQLState: 42703'),
  refused('SELECT 1 FROM nowhere', 'SQLState: 42P01'),
  refused('SELEC 1', 'SQLState: 42601'),
  refused('SELECT 1; SELECT 2', 'SQLState: 42601'),
  refused("SELECT repeat('a', 2000000)", 'Database returned more than the allowed response size limit'),
];

export const STATEMENTS: readonly Statement[] = [...VALUES, ...PARAMETERS, ...CHANGES];
