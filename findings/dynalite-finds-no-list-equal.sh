#!/bin/sh
# dynalite 4.0.0, a DynamoDB for local tests: a stored list is never equal to a list of the same elements.
# Guess: l = :l holds for equal lists, as in DynamoDB. Seen: the filter answers nothing, <> answers everything; sets compare as they should.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dynalite@4.0.0 @aws-sdk/client-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient, PutItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
const server = dynalite({ createTableMs: 0 });
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const client = new DynamoDBClient({ region: 'eu-west-1', endpoint: `http://127.0.0.1:${server.address().port}`, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
const TableName = 'jobs';
await client.send(new CreateTableCommand({ TableName, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }], BillingMode: 'PAY_PER_REQUEST' }));
while ((await client.send(new DescribeTableCommand({ TableName }))).Table.TableStatus !== 'ACTIVE') await new Promise(resolve => setTimeout(resolve, 20));
const list = texts => ({ L: texts.map(S => ({ S })) });
const Key = { id: { S: 'a' } };
await client.send(new PutItemCommand({ TableName, Item: { ...Key, l: list(['a']), s: { SS: ['x', 'y'] } } }));
for (const [FilterExpression, value] of [['l = :v', list(['a'])], ['l <> :v', list(['a'])], ['s = :v', { SS: ['y', 'x'] }]])
  console.log(FilterExpression, (await client.send(new ScanCommand({ TableName, FilterExpression, ExpressionAttributeValues: { ':v': value } }))).Count);
process.exit(0);
JS

cat >expected.txt <<'TEXT'
l = :v 0
l <> :v 1
s = :v 1
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
