#!/bin/sh
# dynamodb-update-expression 0.1.21: the name of an attribute that holds a dot is written as a path.
# Guess: names go through ExpressionAttributeNames so that any name works. Seen: the attribute "size.x" becomes #size.#x, another
# place of the item, which is refused where there is no map "size", and changed where there is one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dynamodb-update-expression@0.1.21

cat >seen.mjs <<'JS'
import update from 'dynamodb-update-expression';
const { UpdateExpression, ExpressionAttributeNames } = update.getUpdateExpression({ 'size.x': 1 }, { 'size.x': 2 });
console.log(UpdateExpression, JSON.stringify(ExpressionAttributeNames));
JS

cat >expected.txt <<'TEXT'
SET #size.#x = :sizex {"#size":"size","#x":"x"}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
