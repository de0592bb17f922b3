import type { Rule } from '../rule.ts';

export const unknownContext = {
  id: 'unknown-context',
  severity: 'warning',
  summary: 'A value of the context that API Gateway does not have',
  why: 'What it does not know is always absent, and so is what it knows under another `api.auth` only: it is left out, or refuses the message.',
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
