#!/bin/sh
# dynamodb-toolbox 2.10.6: UpdateItemCommand with an empty list or an empty map changes nothing.
# Guess: tags: [] empties the list, as { tags: null } or a set would change it. Seen: the request does not name the attribute at all;
# tags: ["a"] sets the first element and leaves the stored second one, so no plain value shortens a list.
# `$set([])` is the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dynamodb-toolbox@2.10.6 @aws-sdk/client-dynamodb@3.1169.0 @aws-sdk/lib-dynamodb@3.1169.0

cat >seen.mjs <<'JS'
import { $set, Entity, Table, UpdateItemCommand, item, list, map, string } from 'dynamodb-toolbox';
const table = new Table({ name: 'users', partitionKey: { name: 'id', type: 'string' } });
const schema = item({ id: string().key(), name: string().optional(), tags: list(string()).optional(), address: map({ city: string().optional() }).optional() });
const User = new Entity({ name: 'user', table, timestamps: false, entityAttribute: false, schema });
for (const change of [{ tags: [] }, { address: {} }, { tags: ['a'] }, { tags: $set([]) }]) {
  const { UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues } = User.build(UpdateItemCommand).item({ id: 'a', name: 'Ann', ...change }).params();
  console.log(UpdateExpression.replace(/#\w+/g, name => ExpressionAttributeNames[name]).replace(/:\w+/g, name => JSON.stringify(ExpressionAttributeValues[name])));
}
JS

cat >expected.txt <<'TEXT'
SET name = "Ann"
SET name = "Ann"
SET name = "Ann", tags[0] = "a"
SET name = "Ann", tags = []
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
