import type { Rule } from '../../../../rules/rule.ts';

export const indexKey = {
  id: 'index-key',
  severity: 'error',
  summary: 'An index whose key DynamoDB refuses',
  why: 'A local index shares the partition key of its table and has one sort key of its own; an attribute stands once in a key, and has one type in all.',
  example: {
    file: 'users.table.yaml',
    bad: `
table: users
key: { partition: { pk: S }, sort: { sk: S } }
indexes:
  «by-day»: { kind: local, key: { partition: { day: S } } }
`,
    good: `
table: users
key: { partition: { pk: S }, sort: { sk: S } }
indexes:
  by-day: { kind: local, key: { sort: { day: S } } }
`,
  },
} satisfies Rule;
