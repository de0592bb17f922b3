import type { Rule } from '../../../../rules/rule.ts';

export const bucketName = {
  id: 'bucket-name',
  severity: 'error',
  summary: 'A physical bucket name that S3 refuses',
  why: '3 to 63 lower-case letters, digits, `-` and `.`; or one stage variable.',
  example: {
    file: 'more.bucket.yaml',
    bad: `
bucket: more
name: «More_Users»
`,
    good: `
bucket: more
name: \${stage.MORE_BUCKET}
`,
  },
} satisfies Rule;
