import type { Rule } from '../../../../rules/rule.ts';

export const sqlCast = {
  id: 'sql-cast',
  severity: 'hint',
  summary: 'A text for a column of another type',
  why: 'The Data API sends times and ids as text. PostgreSQL stores a text in a column of text, and makes nothing else of it without a cast.',
  example: {
    bad: `
mapping:
  sql:
    database: accounts
    statement: UPDATE users SET seen = «\${now | iso}» WHERE id = \${data.id}
`,
    good: `
mapping:
  sql:
    database: accounts
    statement: UPDATE users SET seen = \${now | iso}::timestamptz WHERE id = \${data.id}
`,
  },
} satisfies Rule;
