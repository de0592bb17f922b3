import type { Rule } from '../rule.ts';

export const wrongValue = {
  id: 'wrong-value',
  severity: 'error',
  summary: 'A value that is not allowed',
  why: 'One of a few names, a number out of its range, a name that is not in kebab-case.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    order: «desc»
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
    good: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    order: descending
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
  },
} satisfies Rule;
