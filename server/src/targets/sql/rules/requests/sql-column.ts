import type { Rule } from '../../../../rules/rule.ts';

export const sqlColumn = {
  id: 'sql-column',
  severity: 'error',
  summary: 'A column that the statement does not answer',
  why: 'An answer reads columns by their names, each whole: what is in a column of JSON is selected by the statement.',
  example: {
    bad: `
result: { type: object, properties: { age: { type: integer } } }
mapping:
  sql:
    database: accounts
    statement: SELECT age FROM users WHERE id = \${data.id}
    returns: { age: "«\${row.years}»" }
    catch: { NotFound: not-found }
`,
    good: `
result: { type: object, properties: { age: { type: integer } } }
mapping:
  sql:
    database: accounts
    statement: SELECT age FROM users WHERE id = \${data.id}
    returns: { age: "\${row.age}" }
    catch: { NotFound: not-found }
`,
  },
} satisfies Rule;
