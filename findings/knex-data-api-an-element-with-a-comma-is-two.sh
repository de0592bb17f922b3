#!/bin/sh
# knex-aurora-data-api-client 1.10.0 with knex 2.5.1, whose statements run on PostgreSQL (pglite 0.5.16): an array of texts is joined with
# commas.
# Guess: a list for a column of type text[] is stored as it is, as it is with knex's own client for PostgreSQL (pg quotes each element).
# Seen: 'Wien, Graz' becomes two elements, the text null becomes no value, blanks at the ends are lost, and a list of one empty text is the
# empty list; each statement is valid, and nothing is said. The values of a statement are written into its text here, not sent beside it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps knex-aurora-data-api-client@1.10.0 knex@2.5.1 aws-sdk@2.1693.0 @electric-sql/pglite@0.5.16

cat >seen.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';
import clients from 'knex-aurora-data-api-client';
import knex from 'knex';
const database = await PGlite.create();
await database.query('create table trips (id integer primary key, stops text[])');
const db = knex({ client: clients.postgres, connection: { secretArn: 's', resourceArn: 'r', database: 'd' } });
db.client._driver = () => ({
  async query({ sql }) {
    console.log(sql);
    await database.query(sql);
    return { records: [], columnMetadata: [] };
  },
});
const lists = [['Wien', 'Graz'], ['Wien, Graz', 'Linz'], ['null', ' Linz '], ['']];
for (const [id, stops] of lists.entries()) {
  await db('trips').insert({ id, stops });
  const { rows } = await database.query('select stops from trips where id = $1', [id]);
  console.log(JSON.stringify(stops), '->', JSON.stringify(rows[0].stops));
}
JS

cat >expected.txt <<'TEXT'
insert into "trips" ("id", "stops") values (0, '{Wien,Graz}')
["Wien","Graz"] -> ["Wien","Graz"]
insert into "trips" ("id", "stops") values (1, '{Wien, Graz,Linz}')
["Wien, Graz","Linz"] -> ["Wien","Graz","Linz"]
insert into "trips" ("id", "stops") values (2, '{null, Linz }')
["null"," Linz "] -> [null,"Linz"]
insert into "trips" ("id", "stops") values (3, '{}')
[""] -> []
TEXT

node --no-warnings seen.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
