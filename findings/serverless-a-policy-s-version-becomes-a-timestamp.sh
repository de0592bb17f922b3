#!/bin/sh
# serverless 3.40.0 beside yaml-cfn 0.3.2, a reader of CloudFormation's YAML: in the template that is made of serverless.yml an unquoted date
# is a timestamp.
# Guess: `Version: 2012-10-17` in a role under `resources` reaches CloudFormation as it is written, as it does from a template of
# CloudFormation's own. Seen: the compiled template says "2012-10-17T00:00:00.000Z", no version that IAM knows, and `serverless package` says
# nothing; a function's environment is changed in the same way. Quoting helps.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps serverless@3.40.0 yaml-cfn@0.3.2

cat >serverless.yml <<'YAML'
service: demo
frameworkVersion: '3'
configValidationMode: off
provider: { name: aws, runtime: nodejs20.x, region: eu-west-1, environment: { SINCE: 2026-01-01 } }
functions: { read: { handler: read.handler } }
resources:
  Resources:
    Role:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: 2012-10-17
          Statement: [{ Effect: Allow, Principal: { Service: apigateway.amazonaws.com }, Action: sts:AssumeRole }]
YAML
echo 'exports.handler = async () => {};' >read.js
SLS_TELEMETRY_DISABLED=1 SLS_NOTIFICATIONS_MODE=off npx serverless package >log.txt 2>&1

cat >seen.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { yamlParse } = require('yaml-cfn');
const { Resources } = JSON.parse(readFileSync('.serverless/cloudformation-template-update-stack.json', 'utf8'));
console.log('serverless, version:', Resources.Role.Properties.AssumeRolePolicyDocument.Version);
console.log('serverless, environment:', Resources.ReadLambdaFunction.Properties.Environment.Variables.SINCE);
const source = yamlParse(readFileSync('serverless.yml', 'utf8'));
console.log('yaml-cfn, version:', JSON.stringify(source.resources.Resources.Role.Properties.AssumeRolePolicyDocument.Version));
JS

cat >expected.txt <<'TEXT'
serverless, version: 2012-10-17T00:00:00.000Z
serverless, environment: 2026-01-01T00:00:00.000Z
yaml-cfn, version: "2012-10-17"
TEXT

node --no-warnings seen.cjs | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
