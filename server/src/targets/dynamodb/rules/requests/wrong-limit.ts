import type { Rule } from '../../../../rules/rule.ts';

export const wrongLimit = {
  id: 'wrong-limit',
  severity: 'error',
  summary: 'A limit that is no whole number',
  why: 'A number from 1 to 1,000, or a reference to an integer.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    limit: «\${data.name}»
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
    good: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    limit: \${data.age}
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
  },
} satisfies Rule;
