import type { Rule } from '../rule.ts';

export const unknownRule = {
  id: 'unknown-rule',
  severity: 'warning',
  summary: 'A rule that does not exist',
  why: '`rules` and suppressions name rules of this page.',
  example: {
    file: 'operations.config.yaml',
    bad: `
rules:
  «missing-descripton»: error
`,
    good: `
rules:
  missing-description: error
`,
  },
} satisfies Rule;
