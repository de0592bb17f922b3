import type { Rule } from '../../../../rules/rule.ts';

export const sqlQuoted = {
  id: 'sql-quoted',
  severity: 'error',
  summary: 'A value within quotes, or in a comment',
  why: 'Each `${…}` of a statement is a parameter, which stands where a value can and is never text of the statement: quotes around it would make it a text of its own.',
  example: {
    bad: `
mapping:
  sql:
    database: accounts
    statement: UPDATE users SET email = «'<\${data.email}>'» WHERE id = \${data.id}
`,
    good: `
mapping:
  sql:
    database: accounts
    statement: UPDATE users SET email = '<' || \${data.email} || '>' WHERE id = \${data.id}
`,
  },
} satisfies Rule;
