import type { Rule } from '../rule.ts';

export const unusedError = {
  id: 'unused-error',
  severity: 'information',
  summary: 'An error that nothing answers',
  why: 'Name it in a `catch`, or leave it out.',
  example: {
    bad: `
errors: { «user-exists»: { status: 409, description: There is one already. } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    good: `
errors: { user-exists: { status: 409, description: There is one already. } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
    condition: attribute_not_exists(pk)
    catch: { ConditionalCheckFailed: user-exists }
`,
  },
} satisfies Rule;
