import type { Rule } from '../rule.ts';

export const returnsReadsData = {
  id: 'returns-reads-data',
  severity: 'error',
  summary: '`data` in `returns`',
  why: 'API Gateway drops the message before the response template runs. Return what is stored, or let the caller merge what it knows.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    returns: { id: "\${«data.id»}", name: "\${item.name}" }
result: { type: object, properties: { id: { type: string }, name: { type: string } } }
`,
    good: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    returns: { id: "\${item.id}", name: "\${item.name}" }
result: { type: object, properties: { id: { type: string }, name: { type: string } } }
`,
  },
} satisfies Rule;
