import type { Rule } from '../rule.ts';

export const mixedTypes = {
  id: 'mixed-types',
  severity: 'warning',
  summary: 'A default of another type',
  why: 'The attribute would be of one type in some items and of another in the rest.',
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, age: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, age: '«\${data.age ?? "unknown"}»' }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, age: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, age: "\${data.age ?? 0}" }
`,
  },
} satisfies Rule;
