#!/bin/sh
# dynamodb-toolbox 2.10.6: of two operators on one attribute the first one of the library's own order is used, the other one is dropped.
# Guess: { gt: 10, lt: 20 } asks for what lies between, or is refused. Seen: the filter is `price > 10` alone, and a query's range
# { gte: "2024", lt: "2025" } reads everything from 2024 on; the types allow it, since each member belongs to one of the union's
# forms. `and: [{ attr, gt }, { attr, lt }]` is the way out; a range has `between` alone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dynamodb-toolbox@2.10.6 @aws-sdk/client-dynamodb@3.1169.0 @aws-sdk/lib-dynamodb@3.1169.0 typescript@5.9.3

cat >seen.ts <<'TS'
import { Entity, EntityConditionParser, QueryCommand, Table, item, number, string } from 'dynamodb-toolbox';
const orders = new Table({ name: 'orders', partitionKey: { name: 'pk', type: 'string' }, sortKey: { name: 'sk', type: 'string' } });
const Order = new Entity({ name: 'order', table: orders, schema: item({ pk: string().key(), sk: string().key(), price: number() }) });
const filter = Order.build(EntityConditionParser).parse({ attr: 'price', gt: 10, lt: 20 });
console.log(filter.ConditionExpression, JSON.stringify(filter.ExpressionAttributeValues));
const { KeyConditionExpression, ExpressionAttributeValues } = orders.build(QueryCommand).query({ partition: 'a', range: { gte: '2024', lt: '2025' } }).params();
console.log(KeyConditionExpression, JSON.stringify(ExpressionAttributeValues));
TS

cat >expected.txt <<'TEXT'
#c_1 > :c_1 {":c_1":10}
(#c0_1 = :c0_1) AND (#c0_2 >= :c0_2) {":c0_1":"a",":c0_2":"2024"}
TEXT

npx tsc --strict --skipLibCheck --target es2022 --module nodenext --moduleResolution nodenext --lib es2023,dom --outDir out seen.ts
node --no-warnings out/seen.js | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
