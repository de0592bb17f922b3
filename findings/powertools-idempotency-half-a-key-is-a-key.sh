#!/bin/sh
# @aws-lambda-powertools/idempotency 2.35.0: a key of two parts is taken when one of them is missing, also with throwOnNoIdempotencyKey.
# Guess: the option refuses an event that lacks what the key is made of. Seen: `[customer, requestId]` is refused only where both are
# missing; with the customer alone the key is the customer, so that a second order of the same customer is answered with the first one
# and is never made, without a word.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws-lambda-powertools/idempotency@2.35.0 dynalite@4.0.0 @aws-sdk/client-dynamodb@3.1169.0 @aws-sdk/lib-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { setTimeout } from 'node:timers/promises';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
const server = dynalite({ createTableMs: 0 });
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const client = new DynamoDBClient({ region: 'eu-west-1', endpoint: `http://127.0.0.1:${server.address().port}`, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
const TableName = 'orders';
await client.send(new CreateTableCommand({ TableName, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }], BillingMode: 'PAY_PER_REQUEST' }));
while ((await client.send(new DescribeTableCommand({ TableName }))).Table.TableStatus !== 'ACTIVE') await setTimeout(20);
const config = new IdempotencyConfig({ eventKeyJmesPath: '[customer, requestId]', throwOnNoIdempotencyKey: true });
config.registerLambdaContext({ getRemainingTimeInMillis: () => 1000 });
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: TableName, awsSdkV3Client: client });
const order = makeIdempotent(async ({ item }) => `ordered ${item}`, { persistenceStore, config });
for (const event of [{ customer: 'c', requestId: 1, item: 'book' }, { customer: 'c', item: 'lamp' }, { customer: 'c', item: 'chair' }, { item: 'table' }])
  console.log(JSON.stringify(event), '->', await order(event).catch(error => error.name));
process.exit(0);
JS

cat >expected.txt <<'TEXT'
{"customer":"c","requestId":1,"item":"book"} -> ordered book
{"customer":"c","item":"lamp"} -> ordered lamp
{"customer":"c","item":"chair"} -> ordered lamp
{"item":"table"} -> IdempotencyPersistenceLayerError
TEXT

AWS_REGION=eu-west-1 AWS_LAMBDA_FUNCTION_NAME=order node --no-warnings seen.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
