import type { Rule } from '../../../../rules/rule.ts';

export const updateOfNothing = {
  id: 'update-of-nothing',
  severity: 'error',
  summary: 'An update that may change nothing',
  why: 'When everything that it sets is optional, the data needs `minProperties`. In a transaction DynamoDB refuses such an update with all others, whatever leaves it empty: the message, the context, the stage, or a set without elements.',
  example: {
    bad: `
data:
  type: object
  required: [id]
  properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string } }
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { «name: "\${data.name}"» } }
`,
    good: `
data:
  type: object
  required: [id]
  minProperties: 2
  properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string } }
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { name: "\${data.name}" } }
`,
  },
} satisfies Rule;
