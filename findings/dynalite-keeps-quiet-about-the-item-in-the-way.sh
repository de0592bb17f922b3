#!/bin/sh
# dynalite 4.0.0, a DynamoDB for local tests: ReturnValuesOnConditionCheckFailure is taken and does nothing.
# Guess: it answers the item, as DynamoDB does since 2023, or refuses what it does not know. Seen: the failure comes without Item, and code
# that tells "no such item" from "condition not met" by it decides wrongly in local tests only.
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
await client.send(new PutItemCommand({ TableName, Item: Key }));
await client.send(new PutItemCommand({ TableName, Item: Key, ConditionExpression: 'attribute_not_exists(id)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }))
  .catch(error => console.log(error.name, 'Item' in error && error.Item !== undefined ? 'with the item' : 'without the item'));
process.exit(0);
JS

cat >expected.txt <<'TEXT'
ConditionalCheckFailedException without the item
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
