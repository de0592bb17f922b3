import type { Rule } from '../rule.ts';

export const yamlSyntax = {
  id: 'yaml-syntax',
  severity: 'error',
  summary: 'The file is not YAML',
  why: 'Nothing can be concluded from a file that cannot be read: the message says where reading stopped and why (a tab, a merge conflict, an indentation, a quote that is not closed).',
  example: {
    bad: `
operation: store-user
«	»version: 1
`,
    good: `
operation: store-user
version: 1
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
  },
} satisfies Rule;
