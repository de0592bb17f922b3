#!/bin/sh
# serverless-step-functions 3.31.2, the plugin that writes a state machine's role: a Query of an index of a table that is named by Ref is granted
# on "table/[object Object]/index/…".
# Guess: { Ref: UsersTable } is the table in all of a state's permissions, as it is without IndexName, where the table's ARN is taken. Seen: the
# reference is put into a text, so the deployment succeeds and the state is denied when it runs. aws-sdk:dynamodb:updateItem, putItem and query
# are granted, getItem, deleteItem and transactWriteItems of the same form are not, with a line in the log alone; a machine that has
# only such states gets "Deny * on *". iamRoleStatements, or the short form arn:aws:states:::dynamodb:getItem, are the ways out.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps serverless-step-functions@3.31.2

cat >seen.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { compileIamRole } = require('serverless-step-functions/lib/deploy/stepFunctions/compileIamRole');
const statements = (action, parameters) => {
  const state = { Type: 'Task', Resource: `arn:aws:states:::${action}`, Parameters: { TableName: { Ref: 'UsersTable' }, ...parameters }, End: true };
  const Resources = {};
  const plugin = {
    serverless: { service: { provider: { compiledCloudFormationTemplate: { Resources } } }, utils: { readFileSync: file => readFileSync(file, 'utf8') }, cli: { consoleLog() {} } },
    getAllStateMachines: () => ['machine'],
    getStateMachine: () => ({ definition: { StartAt: 'First', States: { First: state } } }),
    getStateMachinePolicyName: () => 'policy',
    getStateMachineLogicalId: () => 'Machine',
  };
  compileIamRole.call(plugin);
  const [{ Properties }] = Object.values(Resources);
  return Properties.Policies[0].PolicyDocument.Statement.map(({ Effect, Action, Resource }) => `${Effect} ${Action} ${JSON.stringify(Resource)}`).join();
};
console.log(statements('aws-sdk:dynamodb:query', {}));
console.log(statements('aws-sdk:dynamodb:query', { IndexName: 'by-email' }));
for (const action of ['updateItem', 'putItem', 'getItem', 'deleteItem']) console.log(action, statements(`aws-sdk:dynamodb:${action}`, {}));
console.log('short form', statements('dynamodb:getItem', {}));
JS

cat >expected.txt <<'TEXT'
Allow dynamodb:Query [{"Fn::GetAtt":["UsersTable","Arn"]}]
Allow dynamodb:Query [{"Fn::Join":[":",["arn",{"Ref":"AWS::Partition"},"dynamodb",{"Ref":"AWS::Region"},{"Ref":"AWS::AccountId"},"table/[object Object]/index/by-email"]]}]
updateItem Allow dynamodb:UpdateItem [{"Fn::GetAtt":["UsersTable","Arn"]}]
putItem Allow dynamodb:PutItem [{"Fn::GetAtt":["UsersTable","Arn"]}]
getItem Deny * "*"
deleteItem Deny * "*"
short form Allow dynamodb:GetItem [{"Fn::GetAtt":["UsersTable","Arn"]}]
TEXT

node --no-warnings seen.cjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo 'as described'
