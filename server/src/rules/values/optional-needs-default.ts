import type { Rule } from '../rule.ts';

export const optionalNeedsDefault = {
  id: 'optional-needs-default',
  severity: 'error',
  summary: 'An optional property where something must stand',
  why: 'A key, a condition and a longer text need all their parts. Give a default, or require the property.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: "MAIL#«\${data.email}»" }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: 'MAIL#\${data.email ?? "none"}' }
`,
  },
} satisfies Rule;
