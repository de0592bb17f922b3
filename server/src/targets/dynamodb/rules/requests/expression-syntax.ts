import type { Rule } from '../../../../rules/rule.ts';

export const expressionSyntax = {
  id: 'expression-syntax',
  severity: 'error',
  summary: 'An expression that cannot be read',
  why: "Conditions and filters are in DynamoDB's own grammar, with `${…}` and literals; names that are no identifiers stand in backticks.",
  example: {
    bad: `
mapping:
  dynamodb:
    action: DeleteItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    condition: «attribute_exist»(pk)
`,
    good: `
mapping:
  dynamodb:
    action: DeleteItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    condition: attribute_exists(pk)
`,
  },
} satisfies Rule;
