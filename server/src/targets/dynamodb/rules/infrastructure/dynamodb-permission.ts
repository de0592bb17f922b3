import type { Rule } from '../../../../rules/rule.ts';

export const dynamodbPermission = {
  id: 'dynamodb-permission',
  severity: 'warning',
  summary: 'A Lambda function that may reach DynamoDB itself',
  why: "As long as a role grants it, any line of code can go past the API. Reported in SAM and CloudFormation templates, in serverless.yml and in what the CDK synthesises, where `tables` of the configuration names them: SAM policy templates and connectors, AWS managed policies, statements with data actions or wildcards such as `dynamodb:*` and `*`, once each, at the place where the permission is written. Not reported: roles that Lambda cannot take (the gateway's, AppSync's), streams and administration of tables, and functions whose handler `lint.allow` takes.",
  example: {
    file: 'template.yaml',
    bad: `
Transform: AWS::Serverless-2016-10-31
Resources:
  Users:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
  StoreUser:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/handler.handler
      Runtime: nodejs22.x
      Policies:
        - «DynamoDBCrudPolicy»: { TableName: !Ref Users }
`,
    good: `
Transform: AWS::Serverless-2016-10-31
Resources:
  Users:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
  StoreUser:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/handler.handler
      Runtime: nodejs22.x
      Policies:
        - Statement:
            - Effect: Allow
              Action: execute-api:Invoke
              Resource: !Sub "arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/*"
`,
    beside: {
      'operations.config.yaml': `
tables: [template.yaml]
`,
    },
  },
} satisfies Rule;
