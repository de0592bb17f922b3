import type { Rule } from '../../../../rules/rule.ts';

export const sqlInteger = {
  id: 'sql-integer',
  severity: 'hint',
  summary: 'An integer that may not fit into 64 bits',
  why: 'What is larger is refused: say with a `maximum` what fits.',
  example: {
    bad: `
mapping:
  sql:
    database: accounts
    statement: UPDATE users SET age = «\${data.age}» WHERE id = \${data.id}
`,
    good: `
mapping:
  sql:
    database: accounts
    statement: UPDATE users SET price = \${data.price} WHERE id = \${data.id}
`,
  },
} satisfies Rule;
