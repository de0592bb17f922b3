import type { Rule } from '../rule.ts';

export const unmappedType = {
  id: 'unmapped-type',
  severity: 'error',
  summary: 'A value without one type',
  why: 'A template writes a value by its one type. Give the schema a type, or store the value as JSON text with `$type: JSON`.',
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, meta: {} } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, meta: "«\${data.meta}»" }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, meta: {} } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, meta: { $type: JSON, $value: "\${data.meta}" } }
`,
  },
} satisfies Rule;
