import type { Rule } from '../../../../rules/rule.ts';

export const unknownDatabase = {
  id: 'unknown-database',
  severity: 'error',
  summary: 'A database that is not declared',
  why: 'Databases come from `*.database.yaml` files.',
  example: {
    bad: `
mapping:
  sql:
    database: «account»
    statement: DELETE FROM users WHERE id = \${data.id}
`,
    good: `
mapping:
  sql:
    database: accounts
    statement: DELETE FROM users WHERE id = \${data.id}
`,
  },
} satisfies Rule;
