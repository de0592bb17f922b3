import type { Rule } from '../rule.ts';

export const unknownError = {
  id: 'unknown-error',
  severity: 'error',
  summary: 'An error that is not declared',
  why: '`catch` names an error of the contract.',
  example: {
    bad: `
errors: { user-exists: { status: 409, description: There is one already. } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
    condition: attribute_not_exists(pk)
    catch: { ConditionalCheckFailed: «user-exist» }
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
