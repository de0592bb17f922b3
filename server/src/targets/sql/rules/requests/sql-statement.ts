import type { Rule } from '../../../../rules/rule.ts';

export const sqlStatement = {
  id: 'sql-statement',
  severity: 'error',
  summary: 'A text that is no one statement',
  why: 'The Data API runs one statement that reads or writes rows. Several writes are one, `WITH … INSERT …`, and all of it is done or nothing.',
  example: {
    bad: `
mapping:
  sql:
    database: accounts
    statement: DELETE FROM logins WHERE id = \${data.id}«;» DELETE FROM users WHERE id = \${data.id}
`,
    good: `
mapping:
  sql:
    database: accounts
    statement: WITH gone AS (DELETE FROM logins WHERE id = \${data.id}) DELETE FROM users WHERE id = \${data.id}
`,
  },
} satisfies Rule;
