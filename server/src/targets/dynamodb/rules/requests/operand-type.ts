import type { Rule } from '../../../../rules/rule.ts';

export const operandType = {
  id: 'operand-type',
  severity: 'error',
  summary: 'An operand that DynamoDB refuses',
  why: 'What is known before anything is stored: `<` compares strings, numbers and binary values, `+` adds numbers, `list_append` joins lists, `ADD` takes numbers and sets, `DELETE` sets, BETWEEN its lower bound first; and nothing is compared with itself.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { add: { tags: «"\${data.tags}"» } }
`,
    good: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { add: { tags: { $type: SS, $value: "\${data.tags}" } } }
`,
  },
} satisfies Rule;
