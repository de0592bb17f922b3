import type { Rule } from '../../../../rules/rule.ts';

export const unusedCursor = {
  id: 'unused-cursor',
  severity: 'warning',
  summary: 'A cursor that no request takes',
  why: 'The answer says where the next page begins, and no message can ask for it.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } }, «cursor»: { type: string } } }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, cursor: { type: string } } }
mapping:
  dynamodb:
    action: Query
    table: users
    keyCondition: pk = \${data.id}
    cursor: \${data.cursor}
result: { type: object, properties: { rows: { type: array, items: { type: object, properties: { name: { type: string } } } }, cursor: { type: string } } }
`,
  },
} satisfies Rule;
