import type { Rule } from '../../../../rules/rule.ts';

export const keyCondition = {
  id: 'key-condition',
  severity: 'error',
  summary: 'A key condition that DynamoDB refuses',
  why: 'The partition key with `=`, and at most one condition on the sort key. Of an index with several: every partition key with `=`, and the sort keys from the left, with `=` on all but the last.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: «pk > \${data.id}»
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
    good: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id} AND sk > "B"
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
  },
} satisfies Rule;
