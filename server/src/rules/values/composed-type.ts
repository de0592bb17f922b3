import type { Rule } from '../rule.ts';

export const composedType = {
  id: 'composed-type',
  severity: 'error',
  summary: 'A list or an object inside a text',
  why: 'Only strings, integers and booleans can be parts of a text.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: "TAGS#«\${data.tags}»" }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: 'TAG#\${data.tags[0] ?? "none"}' }
`,
  },
} satisfies Rule;
