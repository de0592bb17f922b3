import type { Rule } from '../../../../rules/rule.ts';

export const tableKey = {
  id: 'table-key',
  severity: 'warning',
  summary: 'A part of a table in a template that cannot be read',
  why: 'Names of keys and indexes, types, projections and the time to live are read as written, through `Ref`, `Sub`, `If`, `FindInMap`, `Join`, `Select`, `Split` and variables of serverless.yml, with the defaults of parameters. What only a deployment knows is said where it stands, and what it belongs to is left out: write it out, or declare the table in a `*.table.yaml`.',
  example: {
    file: 'template.yaml',
    bad: `
Parameters: { Key: { Type: String } }
Resources:
  Users:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      AttributeDefinitions: [{ AttributeName: !Ref «Key», AttributeType: S }]
`,
    good: `
Parameters: { Key: { Type: String, Default: id } }
Resources:
  Users:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      AttributeDefinitions: [{ AttributeName: !Ref Key, AttributeType: S }]
`,
    beside: {
      'operations.config.yaml': `
tables: [template.yaml]
`,
    },
  },
} satisfies Rule;
