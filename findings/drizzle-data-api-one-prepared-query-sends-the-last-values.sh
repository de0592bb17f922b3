#!/bin/sh
# drizzle-orm 0.45.4 with its driver for the RDS Data API (@aws-sdk/client-rds-data 3.1143.0), which talks to a local server that answers
# what it was asked for: a prepared query that runs more than once at a time sends the values of the last run in all of them.
# Guess: execute({ id }) binds its values to this execution, so that a prepared query can be kept outside the handler and run with
# Promise.all, as it can with drizzle's drivers for pg. Seen: the query holds one ExecuteStatementCommand and writes the values into it; the
# client reads them only after it has awaited, so that runs for 1, 2 and 3 all ask for 3. One after the other each gets its own.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps drizzle-orm@0.45.4 @aws-sdk/client-rds-data@3.1143.0

cat >seen.mjs <<'JS'
import { createServer } from 'node:http';
import { RDSDataClient } from '@aws-sdk/client-rds-data';
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/aws-data-api/pg';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
const server = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  const [{ value }] = JSON.parse(body).parameters;
  console.log('asked for', JSON.stringify(value));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ records: [[value, { stringValue: `user ${value.longValue}` }]] }));
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const client = new RDSDataClient({
  region: 'eu-west-1',
  endpoint: `http://127.0.0.1:${server.address().port}`,
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});
const db = drizzle(client, { database: 'd', secretArn: 's', resourceArn: 'r' });
const users = pgTable('users', { id: integer().primaryKey(), name: text() });
const user = db.select().from(users).where(eq(users.id, sql.placeholder('id'))).prepare('user');
for (const id of [1, 2, 3]) console.log('alone', id, JSON.stringify(await user.execute({ id })));
const together = await Promise.all([1, 2, 3].map(id => user.execute({ id })));
for (const [index, rows] of together.entries()) console.log('together', index + 1, JSON.stringify(rows));
client.destroy();
server.close();
JS

cat >expected.txt <<'TEXT'
asked for {"longValue":1}
alone 1 [{"id":1,"name":"user 1"}]
asked for {"longValue":2}
alone 2 [{"id":2,"name":"user 2"}]
asked for {"longValue":3}
alone 3 [{"id":3,"name":"user 3"}]
asked for {"longValue":3}
asked for {"longValue":3}
asked for {"longValue":3}
together 1 [{"id":3,"name":"user 3"}]
together 2 [{"id":3,"name":"user 3"}]
together 3 [{"id":3,"name":"user 3"}]
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
