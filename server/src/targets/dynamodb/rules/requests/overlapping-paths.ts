import type { Rule } from '../../../../rules/rule.ts';

export const overlappingPaths = {
  id: 'overlapping-paths',
  severity: 'error',
  summary: 'Two changes of one path',
  why: 'DynamoDB refuses an update that names a path twice, or a path and a part of it.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { address: "\${data.address}", «address.city: Wien» } }
`,
    good: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { address.city: Wien } }
`,
  },
} satisfies Rule;
