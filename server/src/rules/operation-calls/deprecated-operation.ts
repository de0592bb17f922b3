import { deprecationText, operationId } from '../../contract/index.ts';
import { subjectOf } from './reference.ts';
import type { CallRule } from './rule.ts';

export const deprecatedOperation = {
  id: 'deprecated-operation',
  severity: 'warning',
  summary: 'A call of an operation that is deprecated',
  why: 'The contract says since when, until when, and what to call instead.',
  example: {
    file: 'src/handler.ts',
    bad: `
import { callOperation } from './operations';

export const handler = () => callOperation(«'get-user@1'», { id: 'A1' });
`,
    good: `
import { callOperation } from './operations';

export const handler = () => callOperation('get-user@2', { id: 'A1' });
`,
    beside: {
      'get-user.operation.yaml': `
operation: get-user
deprecated: { sunset: 2099-06-30, use: get-user@2 }
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
---
operation: get-user
version: 2
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
`,
    },
  },
  checkCall(call, reference, { find, today }) {
    const operation = find(reference);
    if (!operation?.deprecated) return [];
    const { deprecated } = operation;
    const { sunset, use } = deprecated;
    const { range, written } = call.name!;
    const id = operationId(operation);
    const place = { start: range.start + 1, end: range.end - 1 };
    const fixes =
      use && written && call.version === null
        ? [{ title: `Change to "${use.value}"`, edits: [{ range: place, newText: use.value }] }]
        : [];
    return [
      {
        range,
        message: `${id} is deprecated${deprecationText(deprecated, today)}`,
        related: [{ file: operation.file, range: deprecated.range, message: 'It is said here.' }],
        fixes,
        subject: subjectOf(call, id),
        data: { operation: id, use: use?.value ?? null, sunset: sunset ?? null },
      },
    ];
  },
} satisfies CallRule;
