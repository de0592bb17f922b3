import type { Rule } from '../../../../rules/rule.ts';

export const objectKeyPrefix = {
  id: 'object-key-prefix',
  severity: 'warning',
  summary: 'A key that begins with a value',
  why: 'The permissions of the gateway are narrowed to what the key begins with: without a text it may touch every object of the bucket.',
  example: {
    bad: `
mapping:
  s3:
    action: GetObject
    bucket: users
    key: «"\${data.id | base64url}.json"»
    catch: { NoSuchKey: not-found }
`,
    good: `
mapping:
  s3:
    action: GetObject
    bucket: users
    key: "users/\${data.id | base64url}.json"
    catch: { NoSuchKey: not-found }
`,
  },
} satisfies Rule;
