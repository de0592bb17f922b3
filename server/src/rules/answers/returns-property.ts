import type { Rule } from '../rule.ts';

export const returnsProperty = {
  id: 'returns-property',
  severity: 'error',
  summary: 'A property that the result has not, or lacks',
  why: '`returns` gives what `result` declares.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    returns: { «nmae»: "\${item.name}" }
result: { type: object, properties: { name: { type: string } } }
`,
    good: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    returns: { name: "\${item.name}" }
result: { type: object, properties: { name: { type: string } } }
`,
  },
} satisfies Rule;
