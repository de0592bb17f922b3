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
  rule(
    'unfollowed-code',
    'warning',
    'Code in which calls of DynamoDB may be missing',
    `What a name stands for is followed through the whole workspace, up to an amount of work for each question. Where that is
reached, what was found by then counts, and this finding says that there may be more. A parameter or a field that is annotated with
the type of its client (\`DynamoDBDocumentClient\`, \`Table\`) is not followed further.`,
  ),
];
