import { type Rule, rule } from './rule.ts';

export const OPERATION_CALL_RULES: readonly Rule[] = [
  rule(
    'unknown-operation',
    'error',
    'A call of an operation that does not exist',
    'The API would answer that there is no such path. Checked are calls of the function that `lint.client` of the configuration names (or of the one generated client that there is), from whatever file, by whatever name they import it, where the operation is a literal or a constant.',
    "await callOperation('store-new-usr', user);",
    "await callOperation('store-new-user', user);",
    'typescript',
  ),
  rule(
    'invalid-operation-data',
    'error',
    'Data that the operation refuses',
    'A property that is required and missing, one that the contract does not declare (nothing of it would be stored), or a literal that does not fit. Only what is written out is judged: what is spread into it, computed or passed in may be anything.',
    "await callOperation('store-new-user', { id: 5 });",
    "await callOperation('store-new-user', { id: 'ABC123', first_name: 'John', last_name: 'Doe' });",
    'typescript',
  ),
  rule(
    'deprecated-operation',
    'warning',
    'A call of an operation that is deprecated',
    'The contract says since when, until when, and what to call instead.',
  ),
  rule(
    'unhandled-operation-error',
    'hint',
    'An operation may fail, and nothing catches it',
    'Reported where the contract declares errors. As handled counts a call in a `try` that catches, one that `.catch(…)`, a second argument of `.then(…)` or `Promise.allSettled` follows, one whose promise or result is returned (whoever called has it then), one whose promise a variable keeps, one in a function with a decorator such as `@retry`, and one whose function is called like that in the same file.',
    "const user = await callOperation('get-user', { id });",
    "try {\n  const user = await callOperation('get-user', { id });\n} catch (error) {\n  if (error instanceof NotFound) return { statusCode: 404 };\n  throw error;\n}",
    'typescript',
  ),
];
