import type { Rule } from '../../../../rules/rule.ts';

export const keyAttributes = {
  id: 'key-attributes',
  severity: 'error',
  summary: "A key that is not the table's key",
  why: 'A key names exactly the key attributes of its table.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: DeleteItem
    table: users
    key: { «pk: "USER#\${data.id}"» }
`,
    good: `
mapping:
  dynamodb:
    action: DeleteItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
`,
  },
} satisfies Rule;
