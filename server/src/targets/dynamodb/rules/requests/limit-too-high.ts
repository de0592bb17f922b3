import type { Rule } from '../../../../rules/rule.ts';

export const limitTooHigh = {
  id: 'limit-too-high',
  severity: 'error',
  summary: 'A limit above 1,000',
  why: "VTL's `#foreach` ends after 1,000 rounds without a word: the rest would be lost.",
  example: {
    bad: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    limit: «5000»
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
    good: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    limit: 1000
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } } } }
`,
  },
} satisfies Rule;
