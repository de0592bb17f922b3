import type { Rule } from '../../../../rules/rule.ts';

export const numberRange = {
  id: 'number-range',
  severity: 'error',
  summary: 'A number that DynamoDB cannot keep',
  why: 'Numbers have up to 38 digits, and magnitudes between 1e-130 and 1e126.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, n: «1e200» }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, n: "1e200" }
`,
  },
} satisfies Rule;
