import type { Rule } from '../../../../rules/rule.ts';

export const keyPath = {
  id: 'key-path',
  severity: 'error',
  summary: 'A path into a key',
  why: 'Keys of tables and indexes are strings, numbers or binary values, so that nothing stands inside of them: DynamoDB refuses such a path in every expression.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: DeleteItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    condition: attribute_exists(«pk.owner»)
`,
    good: `
mapping:
  dynamodb:
    action: DeleteItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    condition: attribute_exists(owner)
`,
  },
} satisfies Rule;
