#!/bin/sh
# cdk-from-cfn 0.334.0 (what `cdk migrate` runs): a mapping template of API Gateway is another text in the generated program, or no program.
# Guess: a string of the template becomes a literal with the same characters. Seen in Java: a text of several lines becomes a text block
# in which backslashes are not doubled, so that replaceAll("\\'", "'"), the usual way to undo what escapeJavaScript does to a quote,
# arrives as replaceAll("\'", "'"), which replaces a quote by a quote; it compiles, and the stack deploys. Seen in TypeScript: in Fn::Sub
# ${!context.requestId} means the characters ${context.requestId}, Velocity's reference; it becomes an expression of TypeScript, whose
# variable does not exist.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cdk-from-cfn@0.334.0

cat >template.vm <<'VM'
#set($note = $util.escapeJavaScript($input.path('$.note')).replaceAll("\\'", "'"))
{"note": "$note"}
VM

cat >seen.cjs <<'JS'
const { readFileSync, writeFileSync } = require('node:fs');
const { transmute } = require('cdk-from-cfn');
const generated = (language, text) => {
  const Integration = { Type: 'AWS', IntegrationHttpMethod: 'POST', Uri: 'u', RequestTemplates: { 'application/json': text } };
  const Method = { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: 'r', HttpMethod: 'POST', AuthorizationType: 'NONE', Integration } };
  const Api = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'things' } };
  return transmute(JSON.stringify({ Resources: { Api, Method } }), language, 'Things', 'stack');
};
const block = generated('java', readFileSync('template.vm', 'utf8').trim()).match(/"""[\s\S]*?"""/)[0];
writeFileSync('Seen.java', `public class Seen { public static void main(String[] arguments) { System.out.println(${block}); } }`);
const literal = generated('typescript', { 'Fn::Sub': '{"TableName": "${Api}", "id": "${!context.requestId}"}' }).match(/'application\/json': (.*),$/m)[1];
console.log(literal);
try {
  console.log(new Function('api', `return ${literal}`)({ ref: 'things' }));
} catch (error) {
  console.log(error.message);
}
JS

cat >expected.txt <<'TEXT'
`{"TableName": "${api.ref}", "id": "${context.requestId}"}`
context is not defined
#set($note = $util.escapeJavaScript($input.path('$.note')).replaceAll("\'", "'"))
{"note": "$note"}
TEXT

{ node --no-warnings seen.cjs; java Seen.java; } | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
