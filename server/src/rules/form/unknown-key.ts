import type { Rule } from '../rule.ts';

export const unknownKey = {
  id: 'unknown-key',
  severity: 'error',
  summary: 'A key that means nothing',
  why: 'A misspelt key would be ignored, and what it should have said would be missing.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    «tabel»: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
  },
} satisfies Rule;
