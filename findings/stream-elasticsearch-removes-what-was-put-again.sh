#!/bin/sh
# dynamodb-stream-elasticsearch 3.3.1: in one batch of a stream, all removals are done after all writes.
# Guess: the records of an item are applied in the order of the stream, which is the order of the changes, as DynamoDB promises. Seen: an
# item that is removed and put again within a batch is written twice and then removed: the table has it, the index has not, until it is
# changed once more. Items that are replaced by delete and put (a new expiry, a moved key) are the usual case.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps dynamodb-stream-elasticsearch@3.3.1 aws-sdk@2.1693.0

cat >seen.cjs <<'JS'
const { createServer } = require('node:http');
const { pushStream } = require('dynamodb-stream-elasticsearch');
const index = new Map();
const server = createServer(async (request, response) => {
  const path = request.url.split('?')[0];
  let body = '';
  for await (const part of request) body += part;
  console.log(`${request.method} ${path} ${body}`.trim());
  response.setHeader('x-elastic-product', 'Elasticsearch');
  response.setHeader('content-type', 'application/json');
  if (request.method === 'HEAD') response.statusCode = index.has(path) ? 200 : 404;
  if (request.method === 'PUT') index.set(path, body);
  if (request.method === 'DELETE') index.delete(path);
  response.end(request.method === 'HEAD' ? undefined : '{}');
});
const record = (eventName, name) => ({
  eventName,
  eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/items/stream/2026-01-01T00:00:00.000',
  dynamodb: { Keys: { id: { S: 'a' } }, ...(name && { NewImage: { id: { S: 'a' }, name: { S: name } } }) },
});
server.listen(0, '127.0.0.1', async () => {
  const Records = [record('INSERT', 'old'), record('REMOVE'), record('INSERT', 'new')];
  await pushStream({ event: { Records }, endpoint: `http://127.0.0.1:${server.address().port}` });
  console.log('documents in the index:', index.size);
  server.close();
});
JS

cat >expected.txt <<'TEXT'
PUT /items/_doc/a {"id":"a","name":"old"}
PUT /items/_doc/a {"id":"a","name":"new"}
HEAD /items/_doc/a
DELETE /items/_doc/a
documents in the index: 0
TEXT

AWS_REGION=eu-west-1 AWS_ACCESS_KEY_ID=a AWS_SECRET_ACCESS_KEY=b node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
