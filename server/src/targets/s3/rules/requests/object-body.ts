import type { Rule } from '../../../../rules/rule.ts';

export const objectBody = {
  id: 'object-body',
  severity: 'error',
  summary: 'A body that is no document',
  why: 'Objects are JSON documents: an object or a list.',
  example: {
    bad: `
mapping:
  s3:
    action: PutObject
    bucket: users
    key: users/\${data.id | base64url}.json
    body: «\${data.name}»
`,
    good: `
mapping:
  s3:
    action: PutObject
    bucket: users
    key: users/\${data.id | base64url}.json
    body: { name: "\${data.name}" }
`,
  },
} satisfies Rule;
