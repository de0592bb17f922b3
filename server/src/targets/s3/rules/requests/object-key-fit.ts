import type { Rule } from '../../../../rules/rule.ts';

export const objectKeyFit = {
  id: 'object-key-fit',
  severity: 'hint',
  summary: 'A value that may not fit into a key',
  why: 'What does not fit refuses the message: say with a `pattern` what fits, or let `| base64url` carry any text.',
  example: {
    bad: `
mapping:
  s3:
    action: GetObject
    bucket: users
    key: users/«\${data.id}».json
    catch: { NoSuchKey: not-found }
`,
    good: `
mapping:
  s3:
    action: GetObject
    bucket: users
    key: users/\${data.id | base64url}.json
    catch: { NoSuchKey: not-found }
`,
  },
} satisfies Rule;
