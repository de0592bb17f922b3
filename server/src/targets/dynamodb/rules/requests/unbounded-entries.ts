import type { Rule } from '../../../../rules/rule.ts';

export const unboundedEntries = {
  id: 'unbounded-entries',
  severity: 'information',
  summary: 'A batch or a transaction without an upper bound',
  why: 'Where the array has more elements than DynamoDB takes, the message is refused: `maxItems` tells callers before.',
  example: {
    bad: `
data: { type: object, required: [ids], properties: { ids: { type: array, minItems: 1, items: { type: string, minLength: 1, maxLength: 36 } } } }
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
