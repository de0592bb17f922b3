#!/bin/sh
# aws-cdk-lib 2.276.0: grantReadData() on Table.fromTableName() does not grant the table's indexes; grantWriteData() never grants
# ConditionCheckItem.
# Guess: a grant lets the function do what it lets it do with a table of the same stack. Seen: a table of one's own gets its ARN and
# "/index/*", the named one its ARN alone, so a Query of an index is denied, at run time only, once a table moves to a stack of its own;
# and a TransactWriteItems with a ConditionCheck is denied with write access alone, since the check is counted as reading.
# fromTableAttributes({ tableName, grantIndexPermissions: true }) is the way out of the first, grantReadWriteData out of the second.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts aws-cdk-lib@2.276.0 constructs@10.8.1

cat >seen.cjs <<'JS'
const { App, Stack } = require('aws-cdk-lib');
const { AttributeType, Table } = require('aws-cdk-lib/aws-dynamodb');
const { Role, ServicePrincipal } = require('aws-cdk-lib/aws-iam');
const { Template } = require('aws-cdk-lib/assertions');
const id = { name: 'id', type: AttributeType.STRING };
const own = stack => {
  const table = new Table(stack, 'Users', { partitionKey: id });
  table.addGlobalSecondaryIndex({ indexName: 'by-email', partitionKey: { name: 'email', type: AttributeType.STRING } });
  return table;
};
const named = stack => Table.fromTableName(stack, 'Users', 'users');
const attributes = stack => Table.fromTableAttributes(stack, 'Users', { tableName: 'users', grantIndexPermissions: true });
for (const [name, table] of Object.entries({ own, named, attributes }))
  for (const grant of ['grantReadData', 'grantWriteData', 'grantReadWriteData']) {
    const stack = new Stack(new App({ outdir: 'out' }), 'Stack');
    table(stack)[grant](new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    const text = JSON.stringify(policy.Properties.PolicyDocument.Statement[0]);
    console.log(`${name} ${grant}: indexes ${text.includes('/index/*')}, ConditionCheckItem ${text.includes('ConditionCheckItem')}`);
  }
JS

cat >expected.txt <<'TEXT'
own grantReadData: indexes true, ConditionCheckItem true
own grantWriteData: indexes true, ConditionCheckItem false
own grantReadWriteData: indexes true, ConditionCheckItem true
named grantReadData: indexes false, ConditionCheckItem true
named grantWriteData: indexes false, ConditionCheckItem false
named grantReadWriteData: indexes false, ConditionCheckItem true
attributes grantReadData: indexes true, ConditionCheckItem true
attributes grantWriteData: indexes true, ConditionCheckItem false
attributes grantReadWriteData: indexes true, ConditionCheckItem true
TEXT

node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
