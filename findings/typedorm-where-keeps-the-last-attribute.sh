#!/bin/sh
# @typedorm/core 1.15.4: of several attributes in `where`, only the last one is asked for.
# Guess: { status: …, total: … } means both, as in TypeORM, whose interface the library takes over. Seen: the filter of find(), and the
# condition of an update, is the last member alone; the types want a single member, but an object that is put together at run time, or
# plain JavaScript, gets no error. { AND: { status: …, total: … } } is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --legacy-peer-deps --no-audit --no-fund --ignore-scripts @typedorm/core@1.15.4 @typedorm/common@1.15.4 @typedorm/document-client@1.15.4 reflect-metadata@0.1.14 class-transformer@0.5.1 @aws-sdk/client-dynamodb@3.1169.0 @aws-sdk/lib-dynamodb@3.1169.0

cat >seen.cjs <<'JS'
require('reflect-metadata');
const { Attribute, Entity, Table } = require('@typedorm/common');
const { createConnection, getEntityManager } = require('@typedorm/core');
const { DocumentClientV3 } = require('@typedorm/document-client');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
class Order {}
for (const [name, type] of Object.entries({ id: String, status: String, total: Number })) {
  Reflect.defineMetadata('design:type', type, Order.prototype, name);
  Attribute()(Order.prototype, name);
}
Entity({ name: 'order', primaryKey: { partitionKey: 'ORDER#{{id}}', sortKey: 'ORDER#{{id}}' } })(Order);
const client = new DynamoDBClient({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
client.middlewareStack.add(() => async ({ input }) => {
  console.log(input.FilterExpression ?? input.ConditionExpression);
  return { response: {}, output: { $metadata: {}, Items: [] } };
}, { step: 'build' });
createConnection({ table: new Table({ name: 'orders', partitionKey: 'PK', sortKey: 'SK' }), entities: [Order], documentClient: new DocumentClientV3(client) });
const where = { status: { EQ: 'open' }, total: { GT: 100 } };
(async () => {
  await getEntityManager().find(Order, { id: 'a' }, { where });
  await getEntityManager().find(Order, { id: 'a' }, { where: { AND: where } });
  await getEntityManager().update(Order, { id: 'a' }, { status: 'paid' }, { where });
})();
JS

cat >expected.txt <<'TEXT'
#FE_total > :FE_total
(#FE_status = :FE_status) AND (#FE_total > :FE_total)
#CE_total > :CE_total
TEXT

node --no-warnings seen.cjs 2>/dev/null | grep -E '^.{0,1}#[FC]E|^\(' | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
