import type { Rule } from '../../../../rules/rule.ts';

export const filterOnKey = {
  id: 'filter-on-key',
  severity: 'error',
  summary: 'A filter on a key attribute',
  why: 'A Query refuses it: such conditions belong in `keyCondition`.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    filter: «sk» > "B"
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
