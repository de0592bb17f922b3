import type { Rule } from '../rule.ts';

export const suppressionReason = {
  id: 'suppression-reason',
  severity: 'warning',
  summary: 'A suppression that does not say what or why',
  why: 'Whoever reads it later must know which rule it is for and whether its reason still holds; without both, or with a date that is none, it suppresses nothing. `say why`, which the quick fix leaves to be written over, is no reason.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item:
      pk: A
      sk: PROFILE
      «# operation-contracts-ignore-next-line yes-no-string»
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
