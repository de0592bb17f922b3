#!/bin/sh
# @hexlabs/dynamo-ts 4.0.153: two conditions that are made from one `compare()` are both the second one; and an update of what is undefined
# removes the attribute.
# Guess: `const it = compare(); it.and(it.stock.eq(1), it.status.eq("open"))` says what `compare().stock.eq(1).and(compare()…)` says. Seen: each
# condition is written into the builder that it came from, so the expression is the status twice; the value of the first one is
# sent and not used, for which DynamoDB refuses the request, at run time only. And `updates: { nick: input.nick }`, for an input
# without it, is REMOVE nick, where one would guess that it stays.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps @hexlabs/dynamo-ts@4.0.153

cat >seen.cjs <<'JS'
const { TableClient, defineTable } = require('@hexlabs/dynamo-ts');
const show = async ({ ConditionExpression, UpdateExpression, ExpressionAttributeNames: names, ExpressionAttributeValues: values }) => {
  const expression = (ConditionExpression ?? UpdateExpression).replace(/[#:]\w+/g, name => names[name] ?? JSON.stringify(values[name]));
  console.log(expression.trim(), 'with', Object.values(values).sort().join(' and '));
  return {};
};
const table = new TableClient(defineTable({ id: 'string', stock: 'number', status: 'string?' }, 'id'), { tableName: 'things', client: { put: show, update: show } });
const item = { id: 'a', stock: 2 };
(async () => {
  await table.put(item, { condition: compare => compare().stock.eq(1).and(compare().status.eq('open')) });
  await table.put(item, {
    condition: compare => {
      const it = compare();
      return it.and(it.stock.eq(1), it.status.eq('open'));
    },
  });
  await table.update({ key: { id: 'a' }, updates: { stock: 2, status: undefined } });
})();
JS

cat >expected.txt <<'TEXT'
(stock = 1) AND (status = "open") with 1 and open
(status = "open") AND (status = "open") with 1 and open
SET stock = 2 REMOVE status with 2
TEXT

node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
