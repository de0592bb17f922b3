import type { Rule } from '../rule.ts';

export const brokenRef = {
  id: 'broken-ref',
  severity: 'error',
  summary: 'A `$ref` that leads nowhere',
  why: 'References go to files of the workspace, relative to their own file, and to paths that are there.',
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, email: { $ref: «./user.schema.yaml#/properties/emial» } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, email: { $ref: ./user.schema.yaml#/properties/email } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    beside: {
      'user.schema.yaml': `
type: object
properties:
  email: { type: string }
`,
    },
  },
} satisfies Rule;
