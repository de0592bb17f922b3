import type { PostgresEngine } from '../../server/src/targets/postgres.ts';
import {
  type LocalDatabase,
  type PostgresBackend,
  postgresBackend,
} from '../../server/src/targets/sql/local/backend.ts';
import { compareRows, insertRows, type Row } from '../../server/src/targets/sql/local/steps.ts';

const row = (values: Readonly<Record<string, unknown>>): Row =>
  new Map(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));

const GIVEN = row({
  id: 'a',
  n: 1,
  big: 2,
  amount: 1.5,
  at: '2026-01-01T00:00:00Z',
  day: '2026-01-01',
  u: '550e8400-e29b-41d4-a716-446655440000',
  doc: { b: [1, null], a: 'x' },
  raw: 'AP8=',
  m: 'sad',
  number: 7,
});

/** The same row in other words. */
const SAME = new Map([
  ...GIVEN,
  ['amount', '1.500'],
  ['n', '1e0'],
  ['at', '"2026-01-01 01:00:00+01"'],
  ['u', '"550E8400-E29B-41D4-A716-446655440000"'],
  ['doc', '{"a":"x","b":[1.0,null]}'],
]);

const THERE = row({ id: 'there', n: 1, number: 1 });

/** What is wrong with storing and comparing rows on an engine. */
export async function rowsProblems(engine: PostgresEngine, database: LocalDatabase): Promise<readonly string[]> {
  const problems: string[] = [];
  const held = async (what: string, rows: readonly Row[], same: boolean): Promise<void> => {
    const difference = await compareRows(backend, [{ database: database.name, tables: [{ table: 'one', rows }] }]);
    if ((difference === null) !== same) problems.push(`${what}: ${JSON.stringify(difference)}`);
  };
  const stored = (rows: readonly Row[], table = 'one') =>
    insertRows(backend, { database: database.name, tables: [{ table, rows }] });
  let backend: PostgresBackend = await postgresBackend([database], engine);
  const refused = await stored([GIVEN]);
  if (refused !== undefined) problems.push(refused);
  await held('the same', [THERE, GIVEN], true);
  await held('in other words and another order', [SAME, THERE], true);
  await held('one is missing', [GIVEN], false);
  await held('one is there twice', [GIVEN, GIVEN, THERE], false);
  for (const column of GIVEN.keys()) {
    const less = new Map([...GIVEN].filter(([name]) => name !== column));
    await held(`without ${column}`, [less, THERE], false);
  }
  await held('another text', [new Map([...GIVEN, ['doc', '{"b":[1,null],"a":"y"}']]), THERE], false);
  for (const [row, why] of [
    [new Map([['id', '"a"']]), 'duplicate key'],
    [new Map([['n', '1']]), 'null value in column "id"'],
    [new Map([['nothing', '1']]), 'column "nothing"'],
  ] as const) {
    const message = (await stored([row])) ?? '';
    if (!message.includes(why)) problems.push(`refused because of ${why}: ${message}`);
  }
  if (!(await stored([GIVEN], 'nowhere'))?.includes('"nowhere" does not exist'))
    problems.push('a table that is not there');
  await backend.close();
  // The next example begins where the schema ends.
  backend = await postgresBackend([database], engine);
  await held('anew', [THERE], true);
  await backend.close();
  return problems;
}
