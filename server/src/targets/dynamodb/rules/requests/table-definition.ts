import type { Rule } from '../../../../rules/rule.ts';

export const tableDefinition = {
  id: 'table-definition',
  severity: 'error',
  summary: 'A table in a template that CloudFormation refuses',
  why: 'Each attribute of a key has a type in AttributeDefinitions, `S`, `N` or `B`; nothing else stands there; KeyType is `HASH` or `RANGE`.',
  example: {
    file: 'template.yaml',
    bad: `
Resources:
  Users:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      AttributeDefinitions: [{ AttributeName: id, AttributeType: «String» }]
`,
    good: `
Resources:
  Users:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
`,
    beside: {
      'operations.config.yaml': `
tables: [template.yaml]
`,
    },
  },
} satisfies Rule;
