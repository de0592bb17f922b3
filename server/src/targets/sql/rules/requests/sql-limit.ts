import type { Rule } from '../../../../rules/rule.ts';

export const sqlLimit = {
  id: 'sql-limit',
  severity: 'error',
  summary: 'Rows without a limit',
  why: 'A template answers at most 1,000 rows, and none is dropped: a statement that is read through `rows` ends in a LIMIT of at most 1,000, or of an integer with a `maximum`.',
  example: {
    bad: `
result: { type: array, items: { type: object, properties: { price: { type: number } } } }
mapping:
  sql:
    database: accounts
    statement: SELECT price FROM orders WHERE id = «\${data.id}»
`,
    good: `
result: { type: array, items: { type: object, properties: { price: { type: number } } } }
mapping:
  sql:
    database: accounts
    statement: SELECT price FROM orders WHERE id = \${data.id} LIMIT 100
`,
  },
} satisfies Rule;
