#!/bin/sh
# dynamodb-onetable 2.7.7: with partial: true an update of an object that the item does not have yet is refused by the database.
# Guess: update({ id, address: { city } }) creates the address where there is none. Seen: the request sets the path address.city,
# and DynamoDB refuses a path whose parent the item lacks; with partial: false the same call
# sets the whole object, and takes its other members away.
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
const models = { User: { pk: { type: String, value: 'user#${id}' }, id: { type: String }, address: { type: Object, schema: { city: { type: String } } } } };
for (const partial of [true, false]) {
  const schema = { format: 'onetable:1.1.0', version: '0.0.1', indexes: { primary: { hash: 'pk' } }, models };
  await new Table({ client: new Dynamo({ client }), name: 'T', partial, schema }).getModel('User').update({ id: 'a', address: { city: 'Ulm' } });
  const { UpdateExpression, ExpressionAttributeNames: names } = sent.at(-1);
  console.log(partial, UpdateExpression.replace(/#_\d+/g, name => names[name]));
}
JS

cat >expected.txt <<'TEXT'
true set address.city = :_0, id = :_1
false set address = :_0, id = :_1
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
