import type { Rule } from '../../../../rules/rule.ts';

export const sqlOrder = {
  id: 'sql-order',
  severity: 'hint',
  summary: 'Rows that are ordered by a text',
  why: 'A collation orders texts, and databases have different ones: `COLLATE "C"` orders by code points, as DynamoDB does.',
  example: {
    bad: `
result: { type: array, items: { type: object, properties: { name: { type: string } } } }
mapping:
  sql:
    database: accounts
    statement: SELECT name FROM users WHERE id = \${data.id} ORDER BY «name» LIMIT 100
`,
    good: `
result: { type: array, items: { type: object, properties: { name: { type: string } } } }
mapping:
  sql:
    database: accounts
    statement: SELECT name FROM users WHERE id = \${data.id} ORDER BY name COLLATE "C" LIMIT 100
`,
  },
} satisfies Rule;
