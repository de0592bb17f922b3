import { operationId } from '../../contract/index.ts';
import { listed } from '../../text/index.ts';
import { subjectOf } from './reference.ts';
import type { CallRule } from './rule.ts';

export const unhandledOperationError = {
  id: 'unhandled-operation-error',
  severity: 'hint',
  summary: 'An operation may fail, and nothing catches it',
  why: 'Reported where the contract declares errors. As handled counts a call in a `try` that catches, one that `.catch(…)`, a second argument of `.then(…)` or `Promise.allSettled` follows, one whose promise or result is returned (whoever called has it then), one whose promise a variable keeps, one in a function with a decorator such as `@retry`, and one whose function is called like that in the same file.',
  example: {
    file: 'src/handler.ts',
    bad: `
import { callOperation } from './operations';

export async function handler() {
  const user = await «callOperation»('get-user', { id: 'A1' });
  return { statusCode: 200, body: user.name };
}
`,
    good: `
import { callOperation } from './operations';

export async function handler() {
  try {
    const user = await callOperation('get-user', { id: 'A1' });
    return { statusCode: 200, body: user.name };
  } catch {
    return { statusCode: 404 };
  }
}
`,
  },
  checkCall(call, reference, { find }) {
    const operation = find(reference);
    if (!operation || call.handled || operation.errors.length === 0) return [];
    const { errors } = operation;
    const id = operationId(operation);
    const names = errors.map(({ name }) => name);
    return [
      {
        range: call.callee,
        message: `${id} may fail with ${listed(names)}, and nothing here catches it: use try, or hand the promise on.`,
        related: errors.map(one => ({
          file: operation.file,
          range: one.range,
          message: one.description || one.name,
        })),
        subject: subjectOf(call, id),
        data: { operation: id, errors: names },
      },
    ];
  },
} satisfies CallRule;
