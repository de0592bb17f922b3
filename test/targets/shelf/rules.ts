import type { Rule } from '../../../server/src/rules/rule.ts';
import type { TargetRules } from '../../../server/src/targets/target.ts';

const longShelf = {
  id: 'long-shelf',
  severity: 'warning',
  summary: 'A shelf that is hard to name',
  why: 'Shelves are called by one word.',
  check: {
    resource: ({ kind, name, source }) =>
      kind === 'shelf' && name.length > 20 ? [{ range: source.range, message: `"${name}" is long.` }] : [],
  },
} satisfies Rule;

export const rules: TargetRules = { requests: [longShelf] };
