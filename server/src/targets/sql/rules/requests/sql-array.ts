import type { Rule } from '../../../../rules/rule.ts';

export const sqlArray = {
  id: 'sql-array',
  severity: 'error',
  summary: 'An array where PostgreSQL wants one of its own',
  why: 'The Data API takes no arrays: one is sent as JSON, of which the statement makes rows.',
  example: {
    bad: `
mapping:
  sql:
    database: accounts
    statement: DELETE FROM users WHERE id = ANY(«\${data.tags}»)
`,
    good: `
mapping:
  sql:
    database: accounts
    statement: DELETE FROM users WHERE id IN (SELECT jsonb_array_elements_text(\${data.tags}::jsonb))
`,
  },
} satisfies Rule;
