import type { Rule } from '../rule.ts';

export const valueSyntax = {
  id: 'value-syntax',
  severity: 'error',
  summary: 'A `${…}` that cannot be read',
  why: 'A value is `${ reference ?? default | pipe }`.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#«\${data.id»", sk: PROFILE }
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
