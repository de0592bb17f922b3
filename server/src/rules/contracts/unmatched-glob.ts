import type { Rule } from '../rule.ts';

export const unmatchedGlob = {
  id: 'unmatched-glob',
  severity: 'warning',
  summary: 'A glob that matches nothing',
  why: 'A checker that fails open is worse than none: correct the glob, or leave it out.',
  example: {
    file: 'operations.config.yaml',
    bad: `
lint:
  include: [«"source/**"»]
`,
    good: `
lint:
  include: ["src/**"]
`,
    beside: {
      'src/handler.ts': `
export {};
`,
    },
  },
} satisfies Rule;
