#!/bin/sh
# @aws/dynamodb-expressions 0.7.3: set(path, undefined) names a value that the request then does not have.
# Guess: undefined is refused, left out, or becomes REMOVE. Seen: the clause stays, and its placeholder's value is undefined, which
# JSON leaves out: DynamoDB refuses the whole update for a value that is used and not defined.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws/dynamodb-expressions@0.7.3 @aws/dynamodb-auto-marshaller@0.7.1 aws-sdk@2.1693.0

cat >seen.mjs <<'JS'
import expressions from '@aws/dynamodb-expressions';
const { ExpressionAttributes, UpdateExpression } = expressions;
const attributes = new ExpressionAttributes();
const update = new UpdateExpression();
update.set('nickname', undefined);
console.log(update.serialize(attributes), JSON.stringify(attributes.values));
JS

cat >expected.txt <<'TEXT'
SET #attr0 = :val1 {}
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
