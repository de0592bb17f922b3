import type { Rule } from '../../../../rules/rule.ts';

export const keyEmpty = {
  id: 'key-empty',
  severity: 'error',
  summary: 'A key that may be empty',
  why: 'DynamoDB refuses empty keys: give the property `minLength: 1`, or the key a literal part; an index key may take `| nonempty`.',
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, maxLength: 36 } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: «"\${data.id}"», sk: PROFILE }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "\${data.id}", sk: PROFILE }
`,
  },
} satisfies Rule;
