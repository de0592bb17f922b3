#!/bin/sh
# @aws-lite/client 0.23.7 with @aws-lite/dynamodb 0.3.9: TransactWriteItems, TransactGetItems and BatchGetItem change the object they are given,
# so that the same object sent a second time asks for something else.
# Guess: a transaction that was cancelled for a conflict is sent again, as with the SDK, whose inputs stay as they are. Seen: keys and items are
# encoded in place, and the second request encodes them once more: the key { id: "a" } is sent as the map { S: "a" }, which DynamoDB refuses
# for a key, while values of an expression are stored as maps without a word. A constant list of keys works for the first
# invocation of a Lambda alone. structuredClone(input) is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-lite/client@0.23.7 @aws-lite/dynamodb@0.3.9

cat >seen.mjs <<'JS'
import { createServer } from 'node:http';
import awsLite from '@aws-lite/client';
const server = createServer((request, response) => {
  let body = '';
  request.on('data', chunk => (body += chunk));
  request.on('end', () => {
    const { TransactItems, RequestItems } = JSON.parse(body);
    console.log(JSON.stringify(TransactItems?.[0].Update ?? TransactItems?.[0].Get.Key ?? RequestItems.users.Keys));
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end('{"Responses":{},"UnprocessedKeys":{}}');
  });
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const { DynamoDB } = await awsLite({
  region: 'eu-west-1',
  accessKeyId: 'local',
  secretAccessKey: 'local',
  endpoint: `http://127.0.0.1:${server.address().port}`,
  plugins: [import('@aws-lite/dynamodb')],
});
const TableName = 'users';
const write = { TransactItems: [{ Update: { TableName, Key: { id: 'a' }, UpdateExpression: 'SET n = :n', ExpressionAttributeValues: { ':n': 2 } } }] };
const read = { TransactItems: [{ Get: { TableName, Key: { id: 'a' } } }] };
const batch = { RequestItems: { users: { Keys: [{ id: 'a' }] } } };
for (const _ of [1, 2]) await DynamoDB.TransactWriteItems(write);
for (const _ of [1, 2]) await DynamoDB.TransactGetItems(read);
for (const _ of [1, 2]) await DynamoDB.BatchGetItem(batch);
server.close();
JS

cat >expected.txt <<'TEXT'
{"TableName":"users","Key":{"id":{"S":"a"}},"UpdateExpression":"SET n = :n","ExpressionAttributeValues":{":n":{"N":"2"}}}
{"TableName":"users","Key":{"id":{"M":{"S":{"S":"a"}}}},"UpdateExpression":"SET n = :n","ExpressionAttributeValues":{":n":{"M":{"N":{"S":"2"}}}}}
{"id":{"S":"a"}}
{"id":{"M":{"S":{"S":"a"}}}}
[{"id":{"S":"a"}}]
[{"id":{"M":{"S":{"S":"a"}}}}]
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
