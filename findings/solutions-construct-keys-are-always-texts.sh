#!/bin/sh
# @aws-solutions-constructs/aws-apigateway-dynamodb 2.101.0 with aws-cdk-lib 2.276.0: the mapping templates of GET and DELETE send the key as
# a text whatever its type is, and its name as it is.
# Guess: a table whose key is a number called "position" gets { "N": … } and a placeholder, from the construct that makes both. Seen: the
# table says N, the templates say "S", so each read and each delete is refused for its type; and `position = :v1` is refused in any case,
# as POSITION is a reserved word. readRequestTemplate and deleteRequestTemplate are the way out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts aws-cdk-lib@2.276.0 constructs@10.8.1 @aws-solutions-constructs/aws-apigateway-dynamodb@2.101.0 @aws-solutions-constructs/core@2.101.0

cat >seen.cjs <<'JS'
const { ApiGatewayToDynamoDB } = require('@aws-solutions-constructs/aws-apigateway-dynamodb');
const { App, Stack } = require('aws-cdk-lib');
const { AttributeType } = require('aws-cdk-lib/aws-dynamodb');
const { Template } = require('aws-cdk-lib/assertions');
process.env.overrideWarningsEnabled = 'false';
const stack = new Stack(new App({ outdir: 'out' }), 'Stack');
new ApiGatewayToDynamoDB(stack, 'Api', { dynamoTableProps: { partitionKey: { name: 'position', type: AttributeType.NUMBER } }, allowDeleteOperation: true });
const template = Template.fromStack(stack);
const [table] = Object.values(template.findResources('AWS::DynamoDB::Table'));
console.log('table:', JSON.stringify(table.Properties.AttributeDefinitions));
for (const { Properties } of Object.values(template.findResources('AWS::ApiGateway::Method'))) {
  const [, parts] = Properties.Integration.RequestTemplates['application/json']['Fn::Join'];
  const request = JSON.parse(parts.map(part => (typeof part === 'string' ? part : 'users')).join(''));
  const { KeyConditionExpression, ExpressionAttributeValues, Key } = request;
  console.log(`${Properties.HttpMethod}:`, KeyConditionExpression ?? '', JSON.stringify(ExpressionAttributeValues ?? Key));
}
JS

cat >expected.txt <<'TEXT'
table: [{"AttributeName":"position","AttributeType":"N"}]
GET: position = :v1 {":v1":{"S":"$input.params('position')"}}
DELETE:  {"position":{"S":"$input.params('position')"}}
TEXT

node --no-warnings seen.cjs 2>/dev/null | grep -E '^(table|GET|DELETE):' | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
