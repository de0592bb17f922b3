import type { Rule } from '../../../../rules/rule.ts';

export const ttlMilliseconds = {
  id: 'ttl-milliseconds',
  severity: 'warning',
  summary: 'A time to live that is not in seconds',
  why: 'DynamoDB reads whole seconds since 1970; milliseconds are a time in the far future, and the item stays.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, expires_at: «"\${now + 30d | ms}"» }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, expires_at: "\${now + 30d}" }
`,
  },
} satisfies Rule;
