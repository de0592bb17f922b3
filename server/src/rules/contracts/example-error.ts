import type { Rule } from '../rule.ts';

export const exampleError = {
  id: 'example-error',
  severity: 'error',
  summary: 'An example error that is not declared',
  why: 'It names an error of the contract.',
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
    error: «user-exists»
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
    data: { id: 5 }
    error: invalid-message
`,
  },
} satisfies Rule;
