import type { Rule } from '../../../../rules/rule.ts';

export const objectKey = {
  id: 'object-key',
  severity: 'error',
  summary: 'A key that no object can have, or that the way to it may change',
  why: 'API Gateway and S3 encode and decode some characters of a path, and take `.` and `..` for steps: a key has letters, digits, `.`, `_`, `~` and `-`, and `/` between parts that are not empty. A value in it has no `/`, and at most 200 characters; `| base64url` carries any text.',
  example: {
    bad: `
mapping:
  s3:
    action: GetObject
    bucket: users
    key: «users/all of them.json»
    catch: { NoSuchKey: not-found }
`,
    good: `
mapping:
  s3:
    action: GetObject
    bucket: users
    key: users/all-of-them.json
    catch: { NoSuchKey: not-found }
`,
  },
} satisfies Rule;
