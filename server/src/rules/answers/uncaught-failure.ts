import type { Rule } from '../rule.ts';

export const uncaughtFailure = {
  id: 'uncaught-failure',
  severity: 'hint',
  summary: 'A failure without a name of its own',
  why: 'Without a `catch`, an unmet condition answers 409 `conflict` and a missing item 404 `not-found`.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
    condition: «attribute_not_exists(pk)»
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
