import type { Rule } from '../rule.ts';

const FILE = (then: string): string => `
operation: store-user
summary: Store a user
data: { type: object, required: [id, name], properties: { id: { type: string, minLength: 1, maxLength: 36 }, name: { type: string } } }
mapping:
  dynamodb:
    action: PutItem
    table: users
    item: { pk: "USER#\${data.id}", sk: PROFILE, name: "\${data.name}" }
examples:
  - name: Ada
    data: { id: A, name: Ada }
    then: [{ call: ${then}, data: { id: A }, result: { name: Ada } }]
---
operation: get-user
summary: Read a user
data: { type: object, required: [id], properties: { id: { type: string, minLength: 1, maxLength: 36 } } }
result: { type: object, properties: { name: { type: string } } }
errors: { no-such-user: { status: 404, description: There is no such user. } }
mapping:
  dynamodb:
    action: GetItem
    table: users
    key: { pk: "USER#\${data.id}", sk: PROFILE }
    catch: { ItemNotFound: no-such-user }
`;

export const exampleCall = {
  id: 'example-call',
  severity: 'error',
  summary: 'A step of an example calls what is no operation',
  why: 'A step names an operation, `store-user` (the newest that is no draft) or `store-user@2`, and expects a `result` or an `error`, not both.',
  example: { bad: FILE('«get-usr»'), good: FILE('get-user') },
} satisfies Rule;
