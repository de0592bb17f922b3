import { type Rule, rule } from './rule.ts';

export const PERMISSION_RULES: readonly Rule[] = [
  rule(
    'dynamodb-permission',
    'warning',
    'A Lambda function that may reach DynamoDB itself',
    "As long as a role grants it, any line of code can go past the API. Reported in SAM and CloudFormation templates, in serverless.yml and in what the CDK synthesises, where `tables` of the configuration names them: SAM policy templates and connectors, AWS managed policies, statements with data actions or wildcards such as `dynamodb:*` and `*`, once each, at the place where the permission is written. Not reported: roles that Lambda cannot take (the gateway's, AppSync's), streams and administration of tables, and functions whose handler `lint.allow` takes.",
    'Policies:\n  - DynamoDBCrudPolicy: { TableName: !Ref Users }',
    'Policies:\n  - Statement:\n      - Effect: Allow\n        Action: execute-api:Invoke\n        Resource: !Sub "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*"',
  ),
];
