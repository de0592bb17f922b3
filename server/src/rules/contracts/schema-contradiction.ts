import type { Rule } from '../rule.ts';

export const schemaContradiction = {
  id: 'schema-contradiction',
  severity: 'error',
  summary: 'A schema that contradicts itself',
  why: 'No value could fit: a required property that is not allowed, a lower bound above the upper one, an empty `enum`; or its `default`, which the template stores, does not fit, or its `pattern` is no regular expression.',
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, age: { type: integer, default: «"0"» } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, age: "\${data.age}" }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, age: { type: integer, default: 0 } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, age: "\${data.age}" }
`,
  },
} satisfies Rule;
