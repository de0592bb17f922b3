import type { Rule } from '../rule.ts';

export const shadowedName = {
  id: 'shadowed-name',
  severity: 'error',
  summary: 'A name that is taken',
  why: "A name bound by `as` may not hide a root or another loop's name.",
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, tags: { $each: "\${data.tags}", $as: «data», $value: x } }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, tags: { $each: "\${data.tags}", $as: tag, $value: x } }
`,
  },
} satisfies Rule;
