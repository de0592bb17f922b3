import type { Rule } from '../../../../rules/rule.ts';

export const putReturnsNothing = {
  id: 'put-returns-nothing',
  severity: 'error',
  summary: 'PutItem with a result',
  why: 'PutItem returns nothing that it wrote: UpdateItem can.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, name: "\${data.name}" }
result: «{ type: object, properties: { name: { type: string } } }»
`,
    good: `
mapping:
  dynamodb:
    action: UpdateItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    update: { set: { name: "\${data.name}" } }
result: { type: object, properties: { name: { type: string } } }
`,
  },
} satisfies Rule;
