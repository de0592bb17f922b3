#!/bin/sh
# kysely-data-api 2.0.0 with kysely 0.27.6, for Aurora's Data API: a bigint is sent as a double, and a `timestamp` is read in the zone of the
# machine.
# Guess: a bigint keeps its digits, as the Data API's longValue has 64 bits, and a column is one moment wherever the function runs. Seen: the id
# 9007199254740993n is asked for as 9007199254740992, another row's id, while the same id as a number of few digits is a longValue; the text
# "2026-01-01 12:00:00" of a timestamp becomes 12:00 of the local zone, right in Lambda (UTC) and one hour off on a desk in Rome, though the
# library writes a Date as UTC into the same column. A timestamptz is read as UTC.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps kysely-data-api@2.0.0 kysely@0.27.6

cat >seen.mjs <<'JS'
import { Kysely } from 'kysely';
import { DataApiDialect } from 'kysely-data-api';
const client = {
  async executeStatement({ sql, parameters }) {
    if (parameters.length > 0) console.log(sql, JSON.stringify(parameters));
    return {
      columnMetadata: [{ label: 'at', typeName: 'timestamp' }, { label: 'at_zone', typeName: 'timestamptz' }],
      records: [[{ stringValue: '2026-01-01 12:00:00' }, { stringValue: '2026-01-01 12:00:00' }]],
    };
  },
};
const database = new Kysely({ dialect: new DataApiDialect({ mode: 'postgres', driver: { client, database: 'd', secretArn: 's', resourceArn: 'r' } }) });
const orders = () => database.selectFrom('orders').selectAll();
await orders().where('id', '=', 9007199254740993n).execute();
await orders().where('id', '=', 42).execute();
await orders().where('at', '=', new Date('2026-01-01T12:00:00Z')).execute();
const [{ at, at_zone }] = await orders().execute();
console.log('timestamp:', at.toISOString());
console.log('timestamptz:', at_zone.toISOString());
JS

cat >expected.txt <<'TEXT'
select * from "orders" where "id" = :0 [{"name":"0","value":{"doubleValue":9007199254740992}}]
select * from "orders" where "id" = :0 [{"name":"0","value":{"longValue":42}}]
select * from "orders" where "at" = :0 [{"name":"0","typeHint":"TIMESTAMP","value":{"stringValue":"2026-01-01 12:00:00.000"}}]
timestamp: 2026-01-01T11:00:00.000Z
timestamptz: 2026-01-01T12:00:00.000Z
TEXT

TZ=Europe/Rome node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
