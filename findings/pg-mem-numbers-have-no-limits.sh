#!/bin/sh
# pg-mem 3.0.14, a PostgreSQL for tests, beside @electric-sql/pglite 0.5.16, which is PostgreSQL: every number is a JavaScript number.
# Guess: numeric(10,2) keeps two places and exact sums, integer refuses what is too large, as the CHECK and varchar(3) of the same table
# are minded. Seen: 19.999 is stored as it is, so that `where price = 20` finds nothing; 0.1 + 0.2 is 0.30000000000000004; an integer takes
# 3000000000; a division by zero is null and no error; a JSON column joined with || is a text of both. A violated CHECK has no SQLSTATE,
# so that code which looks for 23514 never sees one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts pg-mem@3.0.14 @electric-sql/pglite@0.5.16

cat >seen.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { newDb } from 'pg-mem';
const real = new PGlite();
const memory = newDb().public;
const databases = {
  PostgreSQL: async sql => (await real.query(sql)).rows,
  'pg-mem': async sql => memory.many(sql),
};
for (const [name, rows] of Object.entries(databases)) {
  const show = sql => rows(sql).then(found => JSON.stringify(found), error => `refused, ${error.code ?? 'without a code'}`);
  await rows('create table things (price numeric(10,2), stock integer, constraint enough check (stock >= 0))');
  await rows('insert into things values (19.999, 1)');
  console.log(`${name}:`, await show('select price::text from things where price = 20'));
  console.log(`${name}:`, await show("select (0.1 + 0.2)::text as sum"));
  console.log(`${name}:`, await show('insert into things (stock) values (3000000000)'));
  console.log(`${name}:`, await show('select 1 / 0 as x'));
  console.log(`${name}:`, await show(`select '{"a":1}'::jsonb || '{"b":2}'::jsonb as joined`));
  console.log(`${name}:`, await show('insert into things (stock) values (-1)'));
}
JS

cat >expected.txt <<'TEXT'
PostgreSQL: [{"price":"20.00"}]
PostgreSQL: [{"sum":"0.3"}]
PostgreSQL: refused, 22003
PostgreSQL: refused, 22012
PostgreSQL: [{"joined":{"a":1,"b":2}}]
PostgreSQL: refused, 23514
pg-mem: []
pg-mem: [{"sum":"0.30000000000000004"}]
pg-mem: []
pg-mem: [{"x":null}]
pg-mem: [{"joined":"{\"a\":1}{\"b\":2}"}]
pg-mem: refused, without a code
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
