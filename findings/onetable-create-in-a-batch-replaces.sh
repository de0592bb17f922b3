#!/bin/sh
# dynamodb-onetable 2.7.7: create() refuses an item that is there, except with { batch }, where it replaces it.
# Guess: create() in a batch either keeps its condition or is refused, since BatchWriteItem takes no conditions. Seen: alone it sends
# attribute_not_exists on both keys; with { batch } the same call becomes a plain PutRequest.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dynamodb-onetable@2.7.7 @aws-sdk/client-dynamodb@3.1169.0 @aws-sdk/lib-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Table } from 'dynamodb-onetable';
import { Dynamo } from 'dynamodb-onetable/Dynamo';
const sent = [];
const client = new DynamoDBClient({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
client.middlewareStack.add(() => async ({ input }) => (sent.push(input), { output: { $metadata: {} }, response: {} }), { step: 'initialize', priority: 'low' });
const schema = {
  format: 'onetable:1.1.0', version: '0.0.1', indexes: { primary: { hash: 'pk', sort: 'sk' } },
  models: { User: { pk: { type: String, value: 'user#${id}' }, sk: { type: String, value: 'user#' }, id: { type: String } } },
};
const User = new Table({ client: new Dynamo({ client }), name: 'T', partial: false, schema }).getModel('User');
await User.create({ id: 'a' });
console.log('alone:', sent[0].ConditionExpression);
const batch = {};
await User.create({ id: 'a' }, { batch });
console.log('in a batch:', JSON.stringify(Object.keys(batch.RequestItems.T[0].PutRequest)));
JS

cat >expected.txt <<'TEXT'
alone: (attribute_not_exists(#_0)) and (attribute_not_exists(#_1))
in a batch: ["Item"]
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
