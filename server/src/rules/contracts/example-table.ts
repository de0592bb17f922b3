import type { Rule } from '../rule.ts';

export const exampleTable = {
  id: 'example-table',
  severity: 'error',
  summary: 'An example with a table that is not known',
  why: '`given` and `then` name tables as operations do.',
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
    given: [{ table: «user», items: [] }]
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
    given: [{ table: users, items: [] }]
`,
  },
} satisfies Rule;
