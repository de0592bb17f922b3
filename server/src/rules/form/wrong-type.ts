import type { Rule } from '../rule.ts';

export const wrongType = {
  id: 'wrong-type',
  severity: 'error',
  summary: 'A value of another kind',
  why: 'A list where a mapping is meant, a text where a number is.',
  example: {
    bad: `
version: «one»
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    good: `
version: 1
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
  },
} satisfies Rule;
