#!/bin/sh
# dynamodb-onetable 2.7.7: an empty text in a key's template makes a key that all such items share; an absent one is refused.
# Guess: an empty id is as wrong as none, as DynamoDB itself refuses empty keys. Seen: create({ id: "" }) writes the key "user#",
# and what DynamoDB would refuse as an empty key passes as a prefix alone.
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
const models = { User: { pk: { type: String, value: 'user#${id}' }, id: { type: String } } };
const schema = { format: 'onetable:1.1.0', version: '0.0.1', indexes: { primary: { hash: 'pk' } }, models };
const User = new Table({ client: new Dynamo({ client }), name: 'T', partial: false, schema }).getModel('User');
await User.create({ id: '' });
console.log('empty:', JSON.stringify(sent[0].Item.pk));
await User.create({}).catch(error => console.log('absent:', error.message));
JS

cat >expected.txt <<'TEXT'
empty: {"S":"user#"}
absent: Validation Error in "User" for "pk"
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
