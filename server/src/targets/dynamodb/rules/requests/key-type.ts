import type { Rule } from '../../../../rules/rule.ts';

export const keyType = {
  id: 'key-type',
  severity: 'error',
  summary: 'A key of another type',
  why: 'A key attribute of type S takes a string, N a number, B a binary value.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: «"\${data.age}"», sk: PROFILE }
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
