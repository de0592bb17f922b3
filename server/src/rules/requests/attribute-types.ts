import { operationId } from '../../contract/index.ts';
import type { Rule } from '../rule.ts';

export const attributeTypes = {
  id: 'attribute-types',
  severity: 'warning',
  summary: 'One attribute with two types',
  why: 'Two operations write one attribute of one table with different types: whoever reads it finds either, and a stored attribute of another type than the result wants counts as absent. Null does not count.',
  example: {
    bad: `
operation: open-account
summary: Open an account
data: { type: object, required: [id, name, age], properties: { id: { type: string, minLength: 1 }, name: { type: string }, age: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: ACCOUNT, total: 0 }
---
operation: close-account
summary: Close an account
data: { type: object, required: [id, name, age], properties: { id: { type: string, minLength: 1 }, name: { type: string }, age: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: ACCOUNT, total: «"\${data.name}"» }
`,
    good: `
operation: open-account
summary: Open an account
data: { type: object, required: [id, name, age], properties: { id: { type: string, minLength: 1 }, name: { type: string }, age: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: ACCOUNT, total: 0 }
---
operation: close-account
summary: Close an account
data: { type: object, required: [id, name, age], properties: { id: { type: string, minLength: 1 }, name: { type: string }, age: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: ACCOUNT, total: "\${data.age}" }
`,
  },
  check: {
    // The first operation that writes an attribute says its type: the others are told.
    operation(operation, { written, firstWrite }) {
      return written(operation).flatMap(({ resource, part, type, origin }) => {
        const first = firstWrite({ resource, part });
        if (!first || first.operation === operation || first.type === type) return [];
        const message = `"${part}" of ${resource} is of type ${type} here, and of type ${first.type} in ${operationId(first.operation)}: give it one type, or two names.`;
        const related = [
          { file: first.operation.file, range: first.range, message: `Here it is of type ${first.type}.` },
        ];
        return [{ range: origin, message, related }];
      });
    },
  },
} satisfies Rule;
