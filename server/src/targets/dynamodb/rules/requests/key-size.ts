import type { Rule } from '../../../../rules/rule.ts';

export const keySize = {
  id: 'key-size',
  severity: 'error',
  summary: 'A key that may be too long',
  why: 'A partition key has at most 2,048 bytes, a sort key 1,024: give the property a `maxLength` that leaves room for the literal parts.',
  example: {
    bad: `
data: { type: object, required: [id, name], properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string, minLength: 1, maxLength: 5000 } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "\${data.id}", sk: «"\${data.name}"» }
`,
    good: `
data: { type: object, required: [id, name], properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string, minLength: 1, maxLength: 200 } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "\${data.id}", sk: "\${data.name}" }
`,
  },
} satisfies Rule;
