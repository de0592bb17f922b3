import type { Rule } from '../rule.ts';

export const yesNoString = {
  id: 'yes-no-string',
  severity: 'hint',
  summary: 'yes, no, on, off are texts',
  why: 'YAML 1.2 reads them as texts, older tools as booleans. Quote them, or write true or false.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, active: «yes» }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, active: true }
`,
  },
} satisfies Rule;
