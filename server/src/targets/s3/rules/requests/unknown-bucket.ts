import type { Rule } from '../../../../rules/rule.ts';

export const unknownBucket = {
  id: 'unknown-bucket',
  severity: 'error',
  summary: 'A bucket that is not declared',
  why: 'Buckets come from `*.bucket.yaml` files and from the templates that the configuration names.',
  example: {
    bad: `
mapping:
  s3:
    action: GetObject
    bucket: «user»
    key: users/me.json
    catch: { NoSuchKey: not-found }
`,
    good: `
mapping:
  s3:
    action: GetObject
    bucket: users
    key: users/me.json
    catch: { NoSuchKey: not-found }
`,
  },
} satisfies Rule;
