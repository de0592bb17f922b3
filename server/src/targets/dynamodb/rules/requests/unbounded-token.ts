import type { Rule } from '../../../../rules/rule.ts';

export const unboundedToken = {
  id: 'unbounded-token',
  severity: 'information',
  summary: 'A token without bounds',
  why: 'DynamoDB refuses a token that is empty or has more than 36 characters.',
  example: {
    bad: `
data: { type: object, required: [request], properties: { request: { type: string } } }
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
