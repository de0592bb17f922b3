import type { Rule } from '../../../../rules/rule.ts';

export const wrongCursor = {
  id: 'wrong-cursor',
  severity: 'error',
  summary: 'A cursor that is no reference to a string',
  why: 'The start key is rebuilt from the cursor after a strict check.',
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, cursor: { type: string } } }
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    cursor: «start»
result: { type: object, required: [count], properties: { count: { type: integer }, cursor: { type: string } } }
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
