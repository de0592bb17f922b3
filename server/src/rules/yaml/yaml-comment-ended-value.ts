import type { Rule } from '../rule.ts';

export const yamlCommentEndedValue = {
  id: 'yaml-comment-ended-value',
  severity: 'error',
  summary: 'A comment began inside a value',
  why: 'A blank and `#` begin a comment. Quote the value.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: DeleteItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    condition: «contains(tags, "a #1")»
`,
    good: `
mapping:
  dynamodb:
    action: DeleteItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    condition: 'contains(tags, "a #1")'
`,
  },
} satisfies Rule;
