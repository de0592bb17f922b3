import type { Rule } from '../../../../rules/rule.ts';

export const countNeedsCursor = {
  id: 'count-needs-cursor',
  severity: 'error',
  summary: 'A count without a cursor',
  why: 'A count is of one page only: callers must be able to go on.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: «Query»
    table: users
    keyCondition: pk = \${data.id}
result: { type: object, required: [count], properties: { count: { type: integer } } }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, cursor: { type: string } } }
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    cursor: \${data.cursor}
result: { type: object, required: [count], properties: { count: { type: integer }, cursor: { type: string } } }
`,
  },
} satisfies Rule;
