import type { Rule } from '../rule.ts';

export const yamlDuplicateKey = {
  id: 'yaml-duplicate-key',
  severity: 'error',
  summary: 'A key twice',
  why: 'The first one counts, and the second is lost without a word in most tools.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    «table»: shop
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
