import type { Rule } from '../rule.ts';

export const referenceInName = {
  id: 'reference-in-name',
  severity: 'warning',
  summary: 'A reference in the name of an attribute',
  why: 'Names are written by the contract, never by who calls it: `${…}` in one is text.',
  example: {
    bad: `
data: { type: object, required: [day], properties: { day: { type: string, maxLength: 10 } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, «"seen_\${data.day}"»: true }
`,
    good: `
data: { type: object, required: [day], properties: { day: { type: string, maxLength: 10 } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: "SEEN#\${data.day}" }
`,
  },
} satisfies Rule;
