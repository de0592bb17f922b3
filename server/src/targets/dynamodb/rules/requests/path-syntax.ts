import type { Rule } from '../../../../rules/rule.ts';

export const pathSyntax = {
  id: 'path-syntax',
  severity: 'error',
  summary: 'An attribute path that cannot be read',
  why: '`.` and `[n]` separate the steps of a path.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    project: ["«tags[»"]
result: { type: object, properties: { name: { type: string } } }
`,
    good: `
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    project: ["tags[0]", name]
result: { type: object, properties: { name: { type: string } } }
`,
  },
} satisfies Rule;
