#!/bin/sh
# dynamodb-update-expression 0.1.21: elements that the new object's list no longer has stay in the database.
# Guess: the expression turns the first object into the second one. Seen: from ["a", "b", "c"] to ["a"] it sets the list to
# ["a", "b", "c"]: lists are joined, and nothing is taken out. getRemoveExpression() is a second request.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dynamodb-update-expression@0.1.21

cat >seen.mjs <<'JS'
import update from 'dynamodb-update-expression';
const { UpdateExpression, ExpressionAttributeValues } = update.getUpdateExpression({ tags: ['a', 'b', 'c'] }, { tags: ['a'] });
console.log(UpdateExpression, JSON.stringify(ExpressionAttributeValues));
JS

cat >expected.txt <<'TEXT'
SET #tags = :tags {":tags":["a","b","c"]}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
