import type { Rule } from '../../../../rules/rule.ts';

export const tooManyEntries = {
  id: 'too-many-entries',
  severity: 'error',
  summary: 'More entries than DynamoDB takes',
  why: 'A BatchWriteItem has at most 25 requests, a BatchGetItem 100 keys, a transaction 100 entries.',
  example: {
    bad: `
data: { type: object, required: [ids], properties: { ids: { type: array, minItems: 1, maxItems: 200, items: { type: string, minLength: 1, maxLength: 36 } } } }
mapping:
  dynamodb:
    action: BatchWriteItem
    table: users
    each: «\${data.ids}»
    as: id
    delete: { key: { pk: "\${id}", sk: PROFILE } }
`,
    good: `
data: { type: object, required: [ids], properties: { ids: { type: array, minItems: 1, maxItems: 25, items: { type: string, minLength: 1, maxLength: 36 } } } }
mapping:
  dynamodb:
    action: BatchWriteItem
    table: users
    each: \${data.ids}
    as: id
    delete: { key: { pk: "\${id}", sk: PROFILE } }
`,
  },
} satisfies Rule;
