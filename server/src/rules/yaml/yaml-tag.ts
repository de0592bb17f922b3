import type { Rule } from '../rule.ts';

export const yamlTag = {
  id: 'yaml-tag',
  severity: 'error',
  summary: 'A YAML tag',
  why: 'Tags such as `!Ref` have a meaning in CloudFormation templates only.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: «!Ref» users
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
