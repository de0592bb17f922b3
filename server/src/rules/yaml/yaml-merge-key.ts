import type { Rule } from '../rule.ts';

export const yamlMergeKey = {
  id: 'yaml-merge-key',
  severity: 'error',
  summary: 'A merge key',
  why: '`<<` is not part of YAML 1.2, and tools disagree on it.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: TransactWriteItems
    writes:
      - put: { table: users, item: &user { pk: A, sk: "1", kind: user } }
      - put: { table: users, item: { «<<»: *user, pk: A, sk: "2" } }
`,
    good: `
mapping:
  dynamodb:
    action: TransactWriteItems
    writes:
      - put: { table: users, item: { pk: A, sk: "1", kind: user } }
      - put: { table: users, item: { pk: A, sk: "2", kind: user } }
`,
  },
} satisfies Rule;
