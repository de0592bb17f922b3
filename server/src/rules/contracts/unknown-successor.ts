import type { Rule } from '../rule.ts';

export const unknownSuccessor = {
  id: 'unknown-successor',
  severity: 'warning',
  summary: '`deprecated.use` names no operation',
  why: 'It is what callers are told to call instead.',
  example: {
    bad: `
operation: store-user
summary: Store a user
deprecated:
  use: «store-usr@2»
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    good: `
operation: store-user
summary: Store a user
deprecated:
  use: store-user@2
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    beside: {
      'next.operation.yaml': `
operation: store-user
version: 2
summary: Store a user
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    },
  },
  check: {
    operation({ deprecated }, { find }) {
      const use = deprecated?.use;
      if (!use || find(use.value)) return [];
      return [{ range: use.range, message: `There is no operation "${use.value}".` }];
    },
  },
} satisfies Rule;
