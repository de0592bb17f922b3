#!/bin/sh
# @aws/dynamodb-expressions 0.7.3: a condition on an empty list becomes an expression that DynamoDB cannot parse.
# Guess: "one of none" is false, "all of none" is true, or both are refused here. Seen: Membership of no values is `#attr0 IN ()`,
# And of no conditions is an empty text; DynamoDB refuses both, at run time only.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @aws/dynamodb-expressions@0.7.3 @aws/dynamodb-auto-marshaller@0.7.1 aws-sdk@2.1693.0

cat >seen.mjs <<'JS'
import expressions from '@aws/dynamodb-expressions';
const { ExpressionAttributes, serializeConditionExpression } = expressions;
for (const condition of [{ type: 'Membership', subject: 'state', values: [] }, { type: 'And', conditions: [] }])
  console.log(condition.type, JSON.stringify(serializeConditionExpression(condition, new ExpressionAttributes())));
JS

cat >expected.txt <<'TEXT'
Membership "#attr0 IN ()"
And ""
TEXT

node --no-warnings seen.mjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
