#!/bin/sh
# dynamodb 1.3.0 (the data mapper of that name) beside dynalite 4.0.0: { $add: 0 } stores the map {"$add": 0} in place of the number.
# Guess: $add is ADD, as the readme says, so that adding zero leaves the balance as it is. Seen: 5 and -5 are added; zero is not taken for
# an operation at all, so the update is SET with the object itself: the balance is gone, without an error, and each later $add is refused
# by DynamoDB, as a map is no operand of ADD. A sum that is computed (a refund, a correction) is zero one day.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps dynamodb@1.3.0 dynalite@4.0.0 joi@17.13.3 aws-sdk@2.1693.0

cat >seen.cjs <<'JS'
const AWS = require('aws-sdk');
const dynalite = require('dynalite');
const mapper = require('dynamodb');
const Joi = require('joi');
AWS.config.update({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxRetries: 0 });
const server = dynalite({ createTableMs: 0 });
server.listen(0, '127.0.0.1', async () => {
  const db = new AWS.DynamoDB({ endpoint: `http://127.0.0.1:${server.address().port}` });
  mapper.dynamoDriver(db);
  const Account = mapper.define('Account', { hashKey: 'id', schema: { id: Joi.string(), balance: Joi.number() } });
  const TableName = Account.tableName();
  await db.createTable({
    TableName, BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  }).promise();
  await db.waitFor('tableExists', { TableName }).promise();
  await Account.create({ id: 'a', balance: 10 });
  for (const amount of [5, -5, 0, 5]) {
    await Account.update({ id: 'a', balance: { $add: amount } }).catch((error) => console.log(error.message));
    const { Item } = await db.getItem({ TableName, Key: { id: { S: 'a' } } }).promise();
    console.log(amount, JSON.stringify(Item.balance));
  }
  server.close();
});
JS

cat >expected.txt <<'TEXT'
5 {"N":"15"}
-5 {"N":"10"}
0 {"M":{"$add":{"N":"0"}}}
An operand in the update expression has an incorrect data type
5 {"M":{"$add":{"N":"0"}}}
TEXT

node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
