import type { Rule } from '../rule.ts';

export const dollarType = {
  id: 'dollar-type',
  severity: 'error',
  summary: 'A `$type` that does not fit its value',
  why: 'A set is made from an array, N from a number or a numeric string.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, tags: { $type: SS, $value: «"\${data.name}"» } }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, tags: { $type: SS, $value: "\${data.tags}" } }
`,
  },
} satisfies Rule;
