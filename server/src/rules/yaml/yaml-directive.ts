import type { Rule } from '../rule.ts';

export const yamlDirective = {
  id: 'yaml-directive',
  severity: 'warning',
  summary: 'A directive',
  why: 'Contracts are YAML 1.2. A line such as `%YAML 1.1` changes nothing of how they are read, and misleads whoever believes it.',
  example: {
    bad: `
«%YAML 1.1»
---
operation: store-user
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    good: `
operation: store-user
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
  },
} satisfies Rule;
