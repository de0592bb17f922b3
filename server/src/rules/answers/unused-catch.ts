import type { Rule } from '../rule.ts';

export const unusedCatch = {
  id: 'unused-catch',
  severity: 'warning',
  summary: 'A failure that cannot happen',
  why: 'The action never fails so.',
  example: {
    bad: `
errors: { user-exists: { status: 409, description: There is one already. } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
    catch: { «ConditionalCheckFailed»: user-exists }
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
