import type { Rule } from '../rule.ts';

export const oddNumber = {
  id: 'odd-number',
  severity: 'error',
  summary: 'A number that neither JSON nor DynamoDB can write',
  why: 'YAML reads `0x1F`, `0o17`, `01234`, `.inf` and `.nan` as numbers, the third not in all tools as the same one. JSON and DynamoDB have no such numerals. Quote them, or write the digits.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, zip: «01234» }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, zip: "01234" }
`,
  },
} satisfies Rule;
