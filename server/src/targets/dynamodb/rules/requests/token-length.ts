import type { Rule } from '../../../../rules/rule.ts';

export const tokenLength = {
  id: 'token-length',
  severity: 'error',
  summary: 'A token of more than 36 characters',
  why: 'The client request token has 1 to 36 characters.',
  example: {
    bad: `
data: { type: object, required: [request], properties: { request: { type: string, minLength: 1, maxLength: 64 } } }
mapping:
  dynamodb:
    action: TransactWriteItems
    token: «\${data.request}»
    writes: [{ put: { table: users, item: { pk: A, sk: B } } }]
`,
    good: `
data: { type: object, required: [request], properties: { request: { type: string, minLength: 1, maxLength: 36 } } }
mapping:
  dynamodb:
    action: TransactWriteItems
    token: \${data.request}
    writes: [{ put: { table: users, item: { pk: A, sk: B } } }]
`,
  },
} satisfies Rule;
