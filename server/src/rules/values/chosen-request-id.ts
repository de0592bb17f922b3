import type { Rule } from '../rule.ts';

export const chosenRequestId = {
  id: 'chosen-request-id',
  severity: 'hint',
  summary: '`context.requestId` can be chosen by the caller',
  why: '`context.extendedRequestId` cannot.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "«\${context.requestId}»", sk: PROFILE }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "\${context.extendedRequestId}", sk: PROFILE }
`,
  },
} satisfies Rule;
