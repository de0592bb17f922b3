import type { Rule } from '../rule.ts';

export const unusedSuppression = {
  id: 'unused-suppression',
  severity: 'warning',
  summary: 'A suppression that suppresses nothing',
  why: 'Leave it out: it would hide the next finding.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      pk: A
      sk: PROFILE
      «# operation-contracts-ignore-next-line yes-no-string: a word»
      active: "yes"
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      pk: A
      sk: PROFILE
      # operation-contracts-ignore-next-line yes-no-string: a word
      active: yes
`,
  },
} satisfies Rule;
