import type { Rule } from '../../../../rules/rule.ts';

export const twoLoops = {
  id: 'two-loops',
  severity: 'error',
  summary: 'Two entries with `each`',
  why: 'A transaction may have one: otherwise a failure could not be told to its entry.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: TransactWriteItems
    writes:
      - each: \${data.tags}
        as: tag
        delete: { table: users, key: { pk: "TAG#\${tag}", sk: "\${data.id}" } }
      - «each: \${data.tags}
        as: tag
        delete: { table: users, key: { pk: "OLD#\${tag}", sk: "\${data.id}" } }
»`,
    good: `
mapping:
  dynamodb:
    action: TransactWriteItems
    writes:
      - each: \${data.tags}
        as: tag
        delete: { table: users, key: { pk: "TAG#\${tag}", sk: "\${data.id}" } }
      - delete: { table: users, key: { pk: "USER#\${data.id}", sk: PROFILE } }
`,
  },
} satisfies Rule;
