import type { Rule } from '../../../../rules/rule.ts';

export const consistentIndex = {
  id: 'consistent-index',
  severity: 'error',
  summary: 'A consistent read of a global index',
  why: 'DynamoDB refuses it.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: Query
    table: users
    index: by-team
    keyCondition: team = \${data.name}
    consistent: «true»
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
    good: `
mapping:
  dynamodb:
    action: Query
    table: users
    index: by-team
    keyCondition: team = \${data.name}
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
  },
} satisfies Rule;
