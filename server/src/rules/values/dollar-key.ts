import type { Rule } from '../rule.ts';

export const dollarKey = {
  id: 'dollar-key',
  severity: 'error',
  summary: 'A key that begins with `$`',
  why: "Such keys are the language's. The attribute `$x` is written `$$x`.",
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { «$sperad»: "\${data}", pk: "USER#\${data.id}", sk: PROFILE }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { $spread: "\${data}", pk: "USER#\${data.id}", sk: PROFILE }
`,
  },
} satisfies Rule;
