import { type Rule, rule } from './rule.ts';

export const CODE_RULES: readonly Rule[] = [
  rule(
    'direct-dynamodb-call',
    'warning',
    'A call of DynamoDB in Lambda code',
    `The function is tied to one table layout and one database: call an operation instead. The call that sends the request is reported,
wherever its client comes from: other files, wrappers that trace, parameters, fields and factories are followed; a name that only looks
the same is not reported. JavaScript, TypeScript and Python, the AWS SDKs and the usual wrapper libraries. Code that may call
DynamoDB is named under \`lint.allow\` in the configuration.`,
    `await client.send(new PutCommand({ TableName: process.env.USERS_TABLE, Item: user }));`,
    `await callOperation('store-new-user', user);`,
    'typescript',
  ),
];
