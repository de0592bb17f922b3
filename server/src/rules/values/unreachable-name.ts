import type { Rule } from '../rule.ts';

export const unreachableName = {
  id: 'unreachable-name',
  severity: 'error',
  summary: 'A property that no template can reach',
  why: 'No JSONPath in a mapping template reaches a name with a quote, a backslash, a bracket, `$` or `#`, and DynamoDB has no attribute without a name.',
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, "it's": { type: string } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, its: '\${data[«"it''s"»]}' }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, its: { type: string } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, its: "\${data.its}" }
`,
  },
} satisfies Rule;
