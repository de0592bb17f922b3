#!/bin/sh
# @keyv/dynamo 1.2.4 with keyv 5.6.0: a value that is stored without a time to live is gone after six hours.
# Guess: no ttl means that the value stays, as Keyv says and as its other stores do. Seen: each item gets an `expiresAt` six hours from
# now, the attribute that the store itself makes the table's time to live, so DynamoDB deletes the item. And deleteMany() of values that
# are 0, false or '' deletes nothing and answers false: whether they are there is judged by whether they are true.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @keyv/dynamo@1.2.4 keyv@5.6.0 dynalite@4.0.0 @aws-sdk/client-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { KeyvDynamo } from '@keyv/dynamo';
import dynalite from 'dynalite';
import Keyv from 'keyv';
const server = dynalite({ createTableMs: 0 });
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const options = { region: 'eu-west-1', endpoint: `http://127.0.0.1:${server.address().port}`, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
const client = new DynamoDBClient(options);
const store = new KeyvDynamo({ ...options, tableName: 'settings' });
store.client.middlewareStack.add((next, { commandName }) => args => {
  if (commandName === 'UpdateTimeToLiveCommand') console.log('time to live:', JSON.stringify(args.input.TimeToLiveSpecification));
  return next(args);
}, { step: 'initialize' });
await new Keyv(store).set('currency', 'EUR');
const { Items } = await client.send(new ScanCommand({ TableName: 'settings' }));
console.log(Items[0].value.S, 'stays for', Math.round((Number(Items[0].expiresAt.N) - Date.now() / 1000) / 360) / 10, 'hours');
await store.set('visits', 0);
console.log('deleted:', await store.deleteMany(['visits']), 'is there:', await store.get('visits'));
process.exit(0);
JS

cat >expected.txt <<'TEXT'
time to live: {"AttributeName":"expiresAt","Enabled":true}
{"value":"EUR"} stays for 6 hours
deleted: false is there: 0
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
