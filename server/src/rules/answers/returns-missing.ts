import type { Rule } from '../rule.ts';

export const returnsMissing = {
  id: 'returns-missing',
  severity: 'error',
  summary: 'Nothing says what the answer is',
  why: 'Write `returns`.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
result: { type: object, properties: { «name»: { type: string } } }
`,
    good: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    returns: { name: "\${item.name}" }
result: { type: object, properties: { name: { type: string } } }
`,
  },
} satisfies Rule;
