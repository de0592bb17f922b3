import type { Rule } from '../rule.ts';

export const unusedTable = {
  id: 'unused-table',
  severity: 'information',
  summary: 'A table that no operation names',
  why: 'It is misspelt here or there, or left over.',
  example: {
    file: 'users.table.yaml',
    bad: `
table: users
key: { partition: { pk: S }, sort: { sk: S } }
---
table: «old-users»
key: { partition: { id: S } }
`,
    good: `
table: users
key: { partition: { pk: S }, sort: { sk: S } }
`,
    beside: {
      'store-user.operation.yaml': `
operation: store-user
summary: Store a user
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    },
  },
  check: {
    resource(resource, context) {
      const { kind, name, source, ours } = resource;
      if (!ours || context.operations.length === 0 || context.isNamed(resource)) return [];
      const message = `No operation names the ${kind} "${name}": leave it out, or correct its name.`;
      return [{ range: source.range, message }];
    },
  },
} satisfies Rule;
