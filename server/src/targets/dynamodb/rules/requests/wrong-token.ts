import type { Rule } from '../../../../rules/rule.ts';

export const wrongToken = {
  id: 'wrong-token',
  severity: 'error',
  summary: 'A token that is no text',
  why: 'The client request token is a string of 1 to 36 characters.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: TransactWriteItems
    token: «\${data.age}»
    writes: [{ put: { table: users, item: { pk: A, sk: B } } }]
`,
    good: `
mapping:
  dynamodb:
    action: TransactWriteItems
    token: \${data.id}
    writes: [{ put: { table: users, item: { pk: A, sk: B } } }]
`,
  },
} satisfies Rule;
