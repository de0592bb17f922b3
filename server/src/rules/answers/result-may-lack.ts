import type { Rule } from '../rule.ts';

export const resultMayLack = {
  id: 'result-may-lack',
  severity: 'error',
  summary: 'A required property that may be absent',
  why: 'What is stored may lack an attribute: give it a default, or make it optional in the result.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    returns: { name: «"\${item.name}"» }
result: { type: object, required: [name], properties: { name: { type: string } } }
`,
    good: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    returns: { name: '\${item.name ?? "?"}' }
result: { type: object, required: [name], properties: { name: { type: string } } }
`,
  },
} satisfies Rule;
