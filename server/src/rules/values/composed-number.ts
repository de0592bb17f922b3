import type { Rule } from '../rule.ts';

export const composedNumber = {
  id: 'composed-number',
  severity: 'error',
  summary: 'A number inside a text',
  why: 'Java prints 12345678.9 as `1.23456789E7`. Only integers can be parts of a text.',
  example: {
    bad: `
data: { type: object, required: [id, price], properties: { id: { type: string, minLength: 1, maxLength: 36 }, price: { type: number } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: "PRICE#«\${data.price}»" }
`,
    good: `
data: { type: object, required: [id, cents], properties: { id: { type: string, minLength: 1, maxLength: 36 }, cents: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: "PRICE#\${data.cents}" }
`,
  },
} satisfies Rule;
