import type { Rule } from '../../../../rules/rule.ts';

export const unknownIndex = {
  id: 'unknown-index',
  severity: 'error',
  summary: 'An index that the table has not',
  why: 'Its declaration names them.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: Query
    table: users
    index: «by-tem»
    keyCondition: team = \${data.name}
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
