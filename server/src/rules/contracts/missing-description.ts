import type { Rule } from '../rule.ts';

export const missingDescription = {
  id: 'missing-description',
  severity: 'hint',
  summary: 'An operation without a summary',
  why: 'Callers read it on hover and in the exported API.',
  example: {
    bad: `
operation: «store-user»
summary: ""
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    good: `
operation: store-user
summary: Store a user
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
  },
  check: {
    operation({ name, summary }) {
      if (summary?.value || name.value === '') return [];
      const message =
        'Callers read `summary` on hover and in the exported API: say in one line what the operation does.';
      return [{ range: name.range, message }];
    },
  },
} satisfies Rule;
