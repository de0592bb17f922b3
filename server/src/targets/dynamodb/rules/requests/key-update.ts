import type { Rule } from '../../../../rules/rule.ts';

export const keyUpdate = {
  id: 'key-update',
  severity: 'error',
  summary: 'An update of a key',
  why: 'A key never changes: delete the item and store a new one.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { «sk: SETTINGS» } }
`,
    good: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { name: "\${data.name}" } }
`,
  },
} satisfies Rule;
