import type { Rule } from '../rule.ts';

export const exampleResult = {
  id: 'example-result',
  severity: 'error',
  summary: 'An example result that the schema refuses',
  why: 'It is compared exactly with the answer.',
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string } } }
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
result: { type: object, properties: { name: { type: string } } }
examples:
  - name: one
    data: { id: A }
    result: { name: «5» }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string } } }
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
result: { type: object, properties: { name: { type: string } } }
examples:
  - name: one
    data: { id: A }
    result: { name: Ada }
`,
  },
} satisfies Rule;
