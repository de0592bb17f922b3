import type { Rule } from '../../../../rules/rule.ts';

export const objectType = {
  id: 'object-type',
  severity: 'error',
  summary: 'A type that JSON does not have',
  why: 'A document has JSON: no sets, no binary values beside base64 texts. Only `$type: JSON` stays, which stores what has no single type.',
  example: {
    bad: `
mapping:
  s3:
    action: PutObject
    bucket: users
    key: users/\${data.id | base64url}.json
    body: { tags: { $type: «SS», $value: "\${data.tags}" } }
`,
    good: `
mapping:
  s3:
    action: PutObject
    bucket: users
    key: users/\${data.id | base64url}.json
    body: { tags: "\${data.tags}" }
`,
  },
} satisfies Rule;
