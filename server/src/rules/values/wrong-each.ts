import type { Rule } from '../rule.ts';

export const wrongEach = {
  id: 'wrong-each',
  severity: 'error',
  summary: 'A loop over what is no array',
  why: 'A loop walks an array of the message, without pipes and defaults.',
  example: {
    bad: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, tags: { $each: «"\${data.name}"», $as: tag, $value: "\${tag}" } }
`,
    good: `
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: A, sk: PROFILE, tags: { $each: "\${data.tags}", $as: tag, $value: "\${tag}" } }
`,
  },
} satisfies Rule;
