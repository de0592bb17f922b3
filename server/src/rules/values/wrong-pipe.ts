import type { Rule } from '../rule.ts';

export const wrongPipe = {
  id: 'wrong-pipe',
  severity: 'error',
  summary: 'A pipe that does not fit',
  why: 'Each pipe takes one type of value and its own arguments.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, age: "\${data.age | «lower»}" }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, name: "\${data.name | lower}" }
`,
  },
} satisfies Rule;
