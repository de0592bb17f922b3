import type { Rule } from '../rule.ts';

export const unknownContext = {
  id: 'unknown-context',
  severity: 'warning',
  summary: 'A value of the context that API Gateway does not have',
  why: 'An empty text comes of a name that it does not know.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, ip: "\${«context.identity.sourceIP»}" }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, ip: "\${context.identity.sourceIp}" }
`,
  },
} satisfies Rule;
