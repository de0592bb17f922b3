import type { Rule } from '../../../../rules/rule.ts';

export const sqlCursor = {
  id: 'sql-cursor',
  severity: 'error',
  summary: 'Pages that do not follow each other',
  why: 'A page begins behind the columns of the last row of the page before: the statement compares them, each with a cast, for on the first page they are NULL, ends in `LIMIT ${cursor.size}`, and the result has the cursor of the next page.',
  example: {
    bad: `
data:
  type: object
  properties: { cursor: { type: string } }
result:
  type: object
  properties:
    users: { type: array, items: { type: object, properties: { id: { type: string } } } }
    cursor: { type: string }
mapping:
  sql:
    database: accounts
    statement: SELECT id FROM users WHERE «\${cursor.name}»::text IS NULL OR id > \${cursor.id}::text ORDER BY id COLLATE "C" LIMIT \${cursor.size}
    cursor: { from: "\${data.cursor}", by: [id], size: 50 }
`,
    good: `
data:
  type: object
  properties: { cursor: { type: string } }
result:
  type: object
  properties:
    users: { type: array, items: { type: object, properties: { id: { type: string } } } }
    cursor: { type: string }
mapping:
  sql:
    database: accounts
    statement: SELECT id FROM users WHERE \${cursor.id}::text IS NULL OR id > \${cursor.id}::text ORDER BY id COLLATE "C" LIMIT \${cursor.size}
    cursor: { from: "\${data.cursor}", by: [id], size: 50 }
`,
  },
} satisfies Rule;
