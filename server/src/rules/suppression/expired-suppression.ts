import type { Rule } from '../rule.ts';

export const expiredSuppression = {
  id: 'expired-suppression',
  severity: 'warning',
  summary: 'A suppression whose date has passed',
  why: 'It suppresses nothing any more.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      pk: A
      sk: PROFILE
      «# operation-contracts-ignore-next-line yes-no-string: a word (until 2020-01-31)»
      active: yes
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      pk: A
      sk: PROFILE
      # operation-contracts-ignore-next-line yes-no-string: a word (until 2099-01-31)
      active: yes
`,
  },
} satisfies Rule;
