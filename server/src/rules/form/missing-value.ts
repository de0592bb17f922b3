import type { Rule } from '../rule.ts';

export const missingValue = {
  id: 'missing-value',
  severity: 'error',
  summary: 'A key without a value',
  why: 'YAML reads it as null, which is hardly meant. Write the value, or `null`.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      pk: A
      sk:«»
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      pk: A
      sk: PROFILE
`,
  },
} satisfies Rule;
