import type { Rule } from '../../../../rules/rule.ts';

export const unknownTable = {
  id: 'unknown-table',
  severity: 'error',
  summary: 'A table that is not declared',
  why: 'Tables come from `*.table.yaml` files and from the templates that the configuration names.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: «user»
    item: { pk: "USER#\${data.id}", sk: PROFILE }
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
