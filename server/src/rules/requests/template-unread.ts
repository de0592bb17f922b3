import type { Rule } from '../rule.ts';

export const templateUnread = {
  id: 'template-unread',
  severity: 'warning',
  summary: 'A part of the infrastructure that is not read',
  why: 'Tables and buckets may be declared there, and contracts could not name them: files that are missing, are code or are written in another language, macros, and what other tools make. Declare such tables in a `*.table.yaml`, such buckets in a `*.bucket.yaml`.',
  example: {
    file: 'operations.config.yaml',
    bad: `
tables: [«infra/main.tf», "*.table.yaml"]
`,
    good: `
tables: ["*.table.yaml"]
`,
    beside: {
      'infra/main.tf': `
resource "aws_dynamodb_table" "users" {}
`,
      'users.table.yaml': `
table: users
key: { partition: { pk: S }, sort: { sk: S } }
`,
    },
  },
} satisfies Rule;
