import type { Rule } from '../rule.ts';

export const returnsType = {
  id: 'returns-type',
  severity: 'error',
  summary: 'An answer of another type than the result',
  why: 'What stands in `returns` must fit the schema.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    returns: { name: «5» }
result: { type: object, properties: { name: { type: string } } }
`,
    good: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    returns: { name: "\${item.name}" }
result: { type: object, properties: { name: { type: string } } }
`,
  },
} satisfies Rule;
