#!/bin/sh
# cfn-resolver-lib 1.1.8: a condition !Equals [!Ref Keep, true] is false when the parameter Keep is "true".
# Guess: the conditions of a template are decided as CloudFormation decides them, which compares texts: in YAML and JSON a parameter is a
# text, and true and 7 in a template are the texts "true" and "7" for it. Seen: the values are compared with their types, so the other
# branch of Fn::If is what a test of the template sees. In the same way ${!name}, which Fn::Sub turns into ${name} (a reference of a mapping
# template), keeps its mark, and a Fn::Sub with a map forgets the parameters.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cfn-resolver-lib@1.1.8

cat >seen.cjs <<'JS'
const Resolver = require('cfn-resolver-lib');
const template = {
  Parameters: { Stage: { Type: 'String', Default: 'prod' }, Keep: { Type: 'String', Default: 'true', AllowedValues: ['true', 'false'] } },
  Conditions: { Text: { 'Fn::Equals': [{ Ref: 'Keep' }, 'true'] }, Kept: { 'Fn::Equals': [{ Ref: 'Keep' }, true] } },
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        text: { 'Fn::If': ['Text', 'yes', 'no'] },
        boolean: { 'Fn::If': ['Kept', 'yes', 'no'] },
        mark: { 'Fn::Sub': '${!context.requestId} in ${Stage}' },
        map: { 'Fn::Sub': ['${Name}-${Stage}', { Name: 'orders' }] },
      },
    },
  },
};
const { Resources } = new Resolver(template, { RefResolvers: { 'AWS::Region': 'eu-west-1' } }).evaluateNodes();
for (const [name, value] of Object.entries(Resources.Table.Properties)) console.log(name, value);
JS

cat >expected.txt <<'TEXT'
text yes
boolean no
mark ${!context.requestId} in prod
map orders-${Stage}
TEXT

node --no-warnings seen.cjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
