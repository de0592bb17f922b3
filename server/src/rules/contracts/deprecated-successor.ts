import { type Operation, operationId } from '../../contract/index.ts';
import type { RuleContext } from '../checks.ts';
import type { Rule } from '../rule.ts';

export const deprecatedSuccessor = {
  id: 'deprecated-successor',
  severity: 'warning',
  summary: '`deprecated.use` names an operation that is deprecated, too',
  why: 'Callers who follow it have to move twice. Name the operation that stays.',
  example: {
    bad: `
operation: store-user
summary: Store a user
deprecated:
  use: «store-user@2»
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    good: `
operation: store-user
summary: Store a user
deprecated:
  use: store-user@3
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
    beside: {
      'second.operation.yaml': `
operation: store-user
version: 2
summary: Store a user
deprecated:
  use: store-user@3
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
`,
      'third.operation.yaml': `
operation: store-user
version: 3
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
    operation(operation, context) {
      const use = operation.deprecated?.use;
      const next = use && context.find(use.value);
      if (!use || !next?.deprecated) return [];
      const last = lastOf(next, context);
      const is = next === operation ? 'This is the operation itself' : `${operationId(next)} is deprecated, too`;
      if (!last) return [{ range: use.range, message: `${is}: name the one that stays.` }];
      const id = operationId(last);
      const fixes = [{ title: `Change to "${id}"`, edits: [{ range: use.range, newText: id }], preferred: true }];
      return [{ range: use.range, message: `${is}: name ${id}, where its callers are sent.`, fixes }];
    },
  },
} satisfies Rule;

/** Where the advice of deprecated operations ends; undefined where it ends with one of them, or never. */
function lastOf(first: Operation, { find }: RuleContext): Operation | undefined {
  const seen = new Set<Operation>();
  let at: Operation | undefined = first;
  while (at?.deprecated && !seen.has(at)) {
    seen.add(at);
    at = at.deprecated.use && find(at.deprecated.use.value);
  }
  return at?.deprecated ? undefined : at;
}
