import type { Rule } from '../../../../rules/rule.ts';

export const listTooLong = {
  id: 'list-too-long',
  severity: 'error',
  summary: 'An array of more than 1,000 elements',
  why: "VTL's `#foreach` ends after 1,000 rounds without a word, so that longer arrays are refused.",
  example: {
    bad: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, tags: { type: array, maxItems: 5000, items: { type: string } } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, tags: "«\${data.tags}»" }
`,
    good: `
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 }, tags: { type: array, maxItems: 1000, items: { type: string } } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, tags: "\${data.tags}" }
`,
  },
} satisfies Rule;
