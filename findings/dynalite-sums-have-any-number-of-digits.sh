#!/bin/sh
# dynalite 4.0.0, a DynamoDB for local tests: a sum may have more than the 38 digits that DynamoDB has.
# Guess: the local database refuses or rounds as DynamoDB's numbers do. Seen: 99999999999999999999999999999999999999 + 0.1 is stored with 39
# digits, a number that a PutItem of it is refused for.
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
const n = { N: '9'.repeat(38) };
await client.send(new PutItemCommand({ TableName, Item: { ...Key, n } }));
const { Attributes } = await client.send(new UpdateItemCommand({ TableName, Key, UpdateExpression: 'SET n = n + :v', ExpressionAttributeValues: { ':v': { N: '0.1' } }, ReturnValues: 'ALL_NEW' }));
console.log(Attributes.n.N);
await client.send(new PutItemCommand({ TableName, Item: { ...Key, n: Attributes.n } })).catch(error => console.log(error.message));
process.exit(0);
JS

cat >expected.txt <<'TEXT'
99999999999999999999999999999999999999.1
Attempting to store more than 38 significant digits in a Number
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
