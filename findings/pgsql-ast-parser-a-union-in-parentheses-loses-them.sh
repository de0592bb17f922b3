#!/bin/sh
# pgsql-ast-parser 12.0.2, whose text runs on PostgreSQL (pglite 0.5.16): a UNION on the right side is written without its parentheses.
# Guess: toSql of a parsed statement asks the same: the tree has the parentheses right, and for expressions toSql writes even those that
# nobody needs. Seen: `a union all (b union c)` becomes `a union all b union c`, which PostgreSQL reads from the left: the last UNION now
# takes out the equal rows of all three, so that four rows become two; the text is valid, and nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts pgsql-ast-parser@12.0.2 @electric-sql/pglite@0.5.16

cat >seen.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { parseFirst, toSql } from 'pgsql-ast-parser';
const database = await PGlite.create();
await database.exec(`create table payments (cents integer); insert into payments values (500), (500);
  create table credits (cents integer); insert into credits values (500), (500), (100);
  create table bonuses (cents integer); insert into bonuses values (100)`);
const rows = async sql => JSON.stringify((await database.query(sql)).rows.map(row => row.cents));
const all = 'select cents from payments union all (select cents from credits union select cents from bonuses)';
const tree = parseFirst(all);
console.log('tree:', tree.type, tree.left.type, tree.right.type);
const written = toSql.statement(tree).replace(/\s+/g, ' ');
console.log('written:', written);
for (const sql of [all, written]) console.log(await rows(`select cents from (${sql}) as all_of_them order by cents`));
JS

cat >expected.txt <<'TEXT'
tree: union all select union
written: (SELECT cents FROM payments ) UNION ALL (SELECT cents FROM credits ) UNION (SELECT cents FROM bonuses )
[100,500,500,500]
[100,500]
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
