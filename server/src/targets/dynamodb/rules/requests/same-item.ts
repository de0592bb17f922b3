import type { Rule } from '../../../../rules/rule.ts';

export const sameItem = {
  id: 'same-item',
  severity: 'error',
  summary: 'One item twice in a request',
  why: 'A batch or a transaction works on an item once.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: TransactWriteItems
    writes:
      - put: { table: users, item: { pk: A, sk: B, kind: user } }
      - delete: { table: users, key: { «pk: A», sk: B } }
`,
    good: `
mapping:
  dynamodb:
    action: TransactWriteItems
    writes:
      - put: { table: users, item: { pk: A, sk: B, kind: user } }
      - delete: { table: users, key: { pk: A, sk: C } }
`,
  },
} satisfies Rule;
