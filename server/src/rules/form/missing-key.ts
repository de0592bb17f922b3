import type { Rule } from '../rule.ts';

export const missingKey = {
  id: 'missing-key',
  severity: 'error',
  summary: 'A key that must be there is not',
  why: 'The quick fix writes it.',
  example: {
    bad: `
mapping:
  dynamodb:
    «action»: PutItem
    table: users
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
  },
} satisfies Rule;
