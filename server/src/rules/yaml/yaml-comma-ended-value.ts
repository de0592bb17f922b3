import type { Rule } from '../rule.ts';

export const yamlCommaEndedValue = {
  id: 'yaml-comma-ended-value',
  severity: 'error',
  summary: 'A comma ended the value',
  why: 'In `{ … }` a comma ends a value, and what follows it becomes a key. Quote the value.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { visits: { $expr: «if_not_exists(visits, 0) + 1» } } }
`,
    good: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { visits: { $expr: "if_not_exists(visits, 0) + 1" } } }
`,
  },
} satisfies Rule;
