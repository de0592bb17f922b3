#!/bin/sh
# @aws/dynamodb-data-mapper 0.7.3: update() of an object with one member removes every other attribute of the schema.
# Guess: update({ id, name }) changes the name, as UpdateItem does; put() is what replaces. Seen: all attributes that the schema names and
# the object lacks are in REMOVE; and a Date is stored in whole seconds, so that what is written at 12.999 s reads back as 12.
# { onMissing: "skip" } is the way out of the first; a Number of milliseconds out of the second.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws/dynamodb-data-mapper@0.7.3 aws-sdk@2.1692.0

cat >seen.cjs <<'JS'
const { DataMapper, DynamoDbSchema, DynamoDbTable } = require('@aws/dynamodb-data-mapper');
class User {}
const schema = { id: { type: 'String', keyType: 'HASH' }, name: { type: 'String' }, email: { type: 'String' }, at: { type: 'Date' } };
Object.defineProperties(User.prototype, { [DynamoDbTable]: { value: 'users' }, [DynamoDbSchema]: { value: schema } });
const updateItem = ({ UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues }) => {
  console.log(UpdateExpression.replace(/#\w+/g, name => ExpressionAttributeNames[name]).replace(/:\w+/g, name => JSON.stringify(ExpressionAttributeValues[name])));
  return { promise: async () => ({ Attributes: {} }) };
};
const mapper = new DataMapper({ client: { config: {}, updateItem } });
(async () => {
  await mapper.update(Object.assign(new User(), { id: 'a', name: 'Ann' }));
  await mapper.update(Object.assign(new User(), { id: 'a', name: 'Ann' }), { onMissing: 'skip' });
  await mapper.update(Object.assign(new User(), { id: 'a', at: new Date(12999) }), { onMissing: 'skip' });
})();
JS

cat >expected.txt <<'TEXT'
SET name = {"S":"Ann"} REMOVE email, at
SET name = {"S":"Ann"}
SET at = {"N":"12"}
TEXT

node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
