import type { Rule } from '../../../../rules/rule.ts';

export const sqlParameter = {
  id: 'sql-parameter',
  severity: 'error',
  summary: 'A parameter that nothing fills',
  why: 'The Data API takes `:name` for a parameter, and PostgreSQL `$1`: the contract fills only what stands in `${…}`.',
  example: {
    bad: `
mapping:
  sql:
    database: accounts
    statement: DELETE FROM users WHERE id = «:id» AND name = \${data.name}
`,
    good: `
mapping:
  sql:
    database: accounts
    statement: DELETE FROM users WHERE id = \${data.id} AND name = \${data.name}
`,
  },
} satisfies Rule;
