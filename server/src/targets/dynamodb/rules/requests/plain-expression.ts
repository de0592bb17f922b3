import type { Rule } from '../../../../rules/rule.ts';

export const plainExpression = {
  id: 'plain-expression',
  severity: 'hint',
  summary: 'An operand expression without `$expr`',
  why: '`visits + 1` by itself is a text, and is stored as one.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { visits: «visits + 1» } }
`,
    good: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { visits: { $expr: visits + 1 } } }
`,
  },
} satisfies Rule;
