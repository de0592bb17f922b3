import type { Rule } from '../../../../rules/rule.ts';

export const oldAndItem = {
  id: 'old-and-item',
  severity: 'error',
  summary: '`old` and `item` together',
  why: 'DynamoDB returns the item before or after a write, not both.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { name: "\${data.name}" } }
    returns: «{ before: "\${old.name}", name: "\${item.name}" }»
result: { type: object, properties: { before: { type: string }, name: { type: string } } }
`,
    good: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { name: "\${data.name}" } }
    returns: { before: "\${old.name}" }
result: { type: object, properties: { before: { type: string } } }
`,
  },
} satisfies Rule;
