#!/bin/sh
# pgsql-ast-parser 12.0.2, and pg-mem 3.0.14 which runs its trees, beside @electric-sql/pglite 0.5.16, which is PostgreSQL: IS binds before =.
# Guess: `paid = true is not true` asks whether the comparison is not true, so that it finds the rows without a value, too: in PostgreSQL
# all comparisons bind before IS. Seen: the tree is `paid = (true is not true)`, written so by toSql; the row without a value is lost in
# the written statement and in pg-mem, while nothing is said. Likewise `name || id + 1` becomes `(name || id) + 1`, which is no longer valid.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts pgsql-ast-parser@12.0.2 pg-mem@3.0.14 @electric-sql/pglite@0.5.16

cat >seen.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { newDb } from 'pg-mem';
import { parseFirst, toSql } from 'pgsql-ast-parser';
const real = await PGlite.create();
const memory = newDb().public;
for (const statement of [
  'create table users (id integer primary key, name text, paid boolean)',
  "insert into users values (1, 'a', true), (2, 'b', null), (3, 'c', false)",
]) {
  await real.exec(statement);
  memory.none(statement);
}
const rows = async sql => JSON.stringify((await real.query(sql)).rows);
const query = 'select id from users where paid = true is not true order by id';
const written = toSql.statement(parseFirst(query)).replace(/\s+/g, ' ');
console.log('written:', written);
console.log('PostgreSQL:', await rows(query));
console.log('PostgreSQL, as written:', await rows(written));
console.log('pg-mem:', JSON.stringify(memory.many(query)));
const sum = 'select name || id + 1 as label from users where id = 1';
const writtenSum = toSql.statement(parseFirst(sum)).replace(/\s+/g, ' ');
console.log('written:', writtenSum);
console.log('PostgreSQL:', await rows(sum));
console.log('PostgreSQL, as written:', await rows(writtenSum).catch(error => error.message));
JS

cat >expected.txt <<'TEXT'
written: SELECT id FROM users WHERE (paid = ((true) IS NOT TRUE)) ORDER BY id
PostgreSQL: [{"id":2},{"id":3}]
PostgreSQL, as written: [{"id":3}]
pg-mem: [{"id":3}]
written: SELECT ((name || id) + (1)) AS label FROM users WHERE (id = (1))
PostgreSQL: [{"label":"a2"}]
PostgreSQL, as written: operator does not exist: text + integer
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
