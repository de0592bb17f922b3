import { operationId } from '../../contract/index.ts';
import type { Rule } from '../rule.ts';

export const duplicateOperation = {
  id: 'duplicate-operation',
  severity: 'error',
  summary: 'Two operations of one name and version',
  why: 'The path `/v1/name` can lead to one only.',
  example: {
    bad: `
operation: «store-user»
summary: Store a user
data: { type: object, required: [id, name, age], properties: { id: { type: string, minLength: 1 }, name: { type: string }, age: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
---
operation: «store-user»
summary: Store a user with a name
data: { type: object, required: [id, name, age], properties: { id: { type: string, minLength: 1 }, name: { type: string }, age: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, name: "\${data.name}" }
`,
    good: `
operation: store-user
summary: Store a user
data: { type: object, required: [id, name, age], properties: { id: { type: string, minLength: 1 }, name: { type: string }, age: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE }
---
operation: store-user
version: 2
summary: Store a user with a name
data: { type: object, required: [id, name, age], properties: { id: { type: string, minLength: 1 }, name: { type: string }, age: { type: integer } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, name: "\${data.name}" }
`,
  },
  check: {
    operation(operation, { named }) {
      const id = operationId(operation);
      const same = named(id).filter(other => other !== operation);
      if (operation.name.value === '' || same.length === 0) return [];
      return [
        {
          range: operation.name.range,
          message: `There is another ${id}: give one of them the next version, or another name.`,
          related: same.map(other => ({ file: other.file, range: other.name.range, message: 'It stands here.' })),
        },
      ];
    },
  },
} satisfies Rule;
