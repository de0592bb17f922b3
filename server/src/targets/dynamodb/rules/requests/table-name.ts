import type { Rule } from '../../../../rules/rule.ts';

export const tableName = {
  id: 'table-name',
  severity: 'error',
  summary: 'A physical table name that DynamoDB refuses',
  why: '3 to 255 letters, digits, `_`, `-`, `.`; or one stage variable.',
  example: {
    file: 'users.table.yaml',
    bad: `
table: users
key: { partition: { pk: S }, sort: { sk: S } }
name: «\${stage.PREFIX}-users»
`,
    good: `
table: users
key: { partition: { pk: S }, sort: { sk: S } }
name: \${stage.USERS_TABLE}
`,
  },
} satisfies Rule;
