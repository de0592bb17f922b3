#!/bin/sh
# ddb-table 1.3.1 beside dynalite 4.0.0: a condition after two alternatives belongs to the second one alone.
# Guess: each call of the chain is joined to all before it, as the builder sets parentheses where AND follows OR. Seen: it does so only
# when the text before does not begin with ( and end with ); "(…) OR (…)" does, and so gets no parentheses: as AND binds tighter in
# DynamoDB, an open order of the web is found although its stock is 0. With an alternative of one comparison it is right. The same builder
# makes the conditions of writes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps ddb-table@1.3.1 dynalite@4.0.0 aws-sdk@2.1693.0

cat >seen.cjs <<'JS'
const AWS = require('aws-sdk');
const dynalite = require('dynalite');
const Table = require('ddb-table').default;
const server = dynalite({ createTableMs: 0 });
server.listen(0, '127.0.0.1', async () => {
  const options = { region: 'eu-west-1', endpoint: `http://127.0.0.1:${server.address().port}`, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  const db = new AWS.DynamoDB(options);
  await db.createTable({
    TableName: 'orders', BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  }).promise();
  await db.waitFor('tableExists', { TableName: 'orders' }).promise();
  const orders = new Table({ tableName: 'orders', primaryKey: 'id', documentClient: new AWS.DynamoDB.DocumentClient(options) });
  await orders.put({ id: 'a', status: 'open', kind: 'web', stock: 0 }).exec();
  const found = async (filter) => {
    const scan = orders.scan().filter(filter);
    console.log(scan.serialize().FilterExpression);
    console.log((await scan.exec()).Items.map(({ id }) => id));
  };
  await found((f) => f.or((x) => x.eq('status', 'open')).or((x) => x.eq('status', 'paid')).gte('stock', 1));
  await found((f) => f.or((x) => x.eq('status', 'open').eq('kind', 'web')).or((x) => x.eq('status', 'paid').eq('kind', 'shop')).gte('stock', 1));
  server.close();
});
JS

cat >expected.txt <<'TEXT'
((#status = :status OR #status = :status2) AND #stock >= :stock)
[]
((#status = :status AND #kind = :kind) OR (#status = :status2 AND #kind = :kind2) AND #stock >= :stock)
[ 'a' ]
TEXT

node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
