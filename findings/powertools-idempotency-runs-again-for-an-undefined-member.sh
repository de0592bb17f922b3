#!/bin/sh
# @aws-lambda-powertools/idempotency 2.35.0: a function whose answer has an undefined member (or a Date) runs again on each retry.
# Guess: the answer is stored as it is sent, as JSON, where undefined is left out. Seen: the work is done, then storing its answer fails
# ("Pass options.removeUndefinedValues=true"), so the call fails although it has charged the card; the record stays "in progress" until
# the function's own timeout is over, and the retry after that charges again, as often as it is retried.
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
const TableName = 'payments';
await client.send(new CreateTableCommand({ TableName, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }], BillingMode: 'PAY_PER_REQUEST' }));
while ((await client.send(new DescribeTableCommand({ TableName }))).Table.TableStatus !== 'ACTIVE') await setTimeout(20);
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: TableName, awsSdkV3Client: client });
const config = new IdempotencyConfig({});
config.registerLambdaContext({ getRemainingTimeInMillis: () => 300 });
for (const [name, answer] of Object.entries({ plain: { paid: 5 }, undefined: { paid: 5, note: undefined }, date: { paid: 5, at: new Date(0) } })) {
  let charged = 0;
  const charge = makeIdempotent(async () => { charged++; return answer; }, { persistenceStore, config });
  const seen = [];
  for (let call = 1; call <= 3; call++) {
    seen.push(await charge({ name }).then(() => 'answered', error => error.name));
    await setTimeout(400);
  }
  console.log(`${name}: ${seen.join(', ')}; charged ${charged} times`);
}
process.exit(0);
JS

cat >expected.txt <<'TEXT'
plain: answered, answered, answered; charged 1 times
undefined: IdempotencyPersistenceLayerError, IdempotencyPersistenceLayerError, IdempotencyPersistenceLayerError; charged 3 times
date: IdempotencyPersistenceLayerError, IdempotencyPersistenceLayerError, IdempotencyPersistenceLayerError; charged 3 times
TEXT

AWS_REGION=eu-west-1 AWS_LAMBDA_FUNCTION_NAME=charge node --no-warnings seen.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
