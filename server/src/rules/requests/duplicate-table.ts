import type { Rule } from '../rule.ts';

export const duplicateTable = {
  id: 'duplicate-table',
  severity: 'error',
  summary: 'Two tables of one name',
  why: 'Operations could mean either.',
  example: {
    file: 'users.table.yaml',
    bad: `
table: users
key: { partition: { pk: S }, sort: { sk: S } }
---
table: «users»
key: { partition: { id: S } }
`,
    good: `
table: users
key: { partition: { pk: S }, sort: { sk: S } }
`,
  },
  check: {
    resource(resource, { firstOf }) {
      const { kind, name, source } = resource;
      const first = firstOf(resource);
      if (!first || (first.source.file === source.file && first.source.range.start === source.range.start)) return [];
      return [
        {
          range: source.range,
          message: `There is another ${kind} "${name}": operations could mean either.`,
          related: [{ file: first.source.file, range: first.source.range, message: 'It stands here.' }],
        },
      ];
    },
  },
} satisfies Rule;
