import type { Rule } from '../rule.ts';

export const exampleItem = {
  id: 'example-item',
  severity: 'warning',
  summary: 'An item of an example that cannot be stored',
  why: 'It has the key of its table, of the right types, and no key of an index of another type.',
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
examples:
  - name: one
    data: { id: A }
    given: [{ table: users, items: [{ «pk»: USER#A }] }]
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
examples:
  - name: one
    data: { id: A }
    given: [{ table: users, items: [{ pk: USER#A, sk: PROFILE }] }]
`,
  },
} satisfies Rule;
