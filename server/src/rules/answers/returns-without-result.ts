import type { Rule } from '../rule.ts';

export const returnsWithoutResult = {
  id: 'returns-without-result',
  severity: 'error',
  summary: '`returns` without a `result`',
  why: 'An operation without a result answers 204 and no body.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    returns: «{ name: "\${item.name}" }»
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
