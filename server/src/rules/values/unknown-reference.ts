import type { Rule } from '../rule.ts';

export const unknownReference = {
  id: 'unknown-reference',
  severity: 'error',
  summary: 'A reference to what is not there',
  why: 'Roots are `data`, `now`, `context`, `stage` and names bound by `as`; in `returns`, what the action gives. Properties are those that the schema declares.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.«identifier»}", sk: PROFILE }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
  },
} satisfies Rule;
