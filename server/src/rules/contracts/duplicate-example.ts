import type { Rule } from '../rule.ts';

export const duplicateExample = {
  id: 'duplicate-example',
  severity: 'warning',
  summary: 'Two examples of one name',
  why: 'They are chosen by name.',
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
examples:
  - { name: one, data: { id: A } }
  - { name: «one», data: { id: B } }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
examples:
  - { name: one, data: { id: A } }
  - { name: another, data: { id: B } }
`,
  },
} satisfies Rule;
