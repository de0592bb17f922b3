import type { Rule } from '../../../../rules/rule.ts';

export const sqlNul = {
  id: 'sql-nul',
  severity: 'hint',
  summary: 'A text that may have U+0000',
  why: 'PostgreSQL stores no U+0000, and other targets do: a contract that is mapped to both refuses such a message on one of them.',
  example: {
    bad: `
data:
  type: object
  required: [id, name]
  properties: { id: { type: string, pattern: "^[a-z]+$", minLength: 1, maxLength: 20 }, name: { type: string } }
mapping:
  use: sql
  s3: { action: PutObject, bucket: users, key: "users/\${data.id}.json", body: { name: "\${data.name}" } }
  sql:
    database: accounts
    statement: INSERT INTO users (id, name) VALUES (\${data.id}, «\${data.name}»)
`,
    good: `
data:
  type: object
  required: [id, name]
  properties: { id: { type: string, pattern: "^[a-z]+$", minLength: 1, maxLength: 20 }, name: { type: string, pattern: "^[A-Z][a-z]*$" } }
mapping:
  use: sql
  s3: { action: PutObject, bucket: users, key: "users/\${data.id}.json", body: { name: "\${data.name}" } }
  sql:
    database: accounts
    statement: INSERT INTO users (id, name) VALUES (\${data.id}, \${data.name})
`,
  },
} satisfies Rule;
