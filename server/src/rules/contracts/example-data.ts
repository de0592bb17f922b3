import type { Rule } from '../rule.ts';

export const exampleData = {
  id: 'example-data',
  severity: 'error',
  summary: 'An example that the schema refuses',
  why: 'Examples are messages that callers could send.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
examples:
  - name: one
    data: { id: A, name: Ada, age: «"36"», price: 1.5, tags: [new] }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
examples:
  - name: one
    data: { id: A, name: Ada, age: 36, price: 1.5, tags: [new] }
`,
  },
} satisfies Rule;
