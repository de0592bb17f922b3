import { operationId } from '../../contract/index.ts';
import { closest, didYouMean, listed } from '../../text/index.ts';
import { subjectOf } from './reference.ts';
import type { CallRule } from './rule.ts';

export const unknownOperation = {
  id: 'unknown-operation',
  severity: 'error',
  summary: 'A call of an operation that does not exist',
  why: 'The API would answer that there is no such path. Checked are calls of the function that `lint.client` of the configuration names (or of the one generated client that there is), from whatever file, by whatever name they import it, where the operation is a literal or a constant.',
  example: {
    file: 'src/handler.ts',
    bad: `
import { callOperation } from './operations';

export const handler = (event: { id: string }) => callOperation(«'get-usr'», { id: event.id });
`,
    good: `
import { callOperation } from './operations';

export const handler = (event: { id: string }) => callOperation('get-user', { id: event.id });
`,
  },
  checkCall(call, reference, context) {
    if (context.find(reference)) return [];
    const { operations } = context;
    const { range, written } = call.name!;
    const [name = ''] = reference.split('@');
    const versions = operations.filter(one => one.name.value === name).map(one => String(one.version.value));
    const references = [...new Set(operations.flatMap(one => [one.name.value, operationId(one)]))];
    const near = versions.length > 0 ? name : closest(reference, references);
    const message =
      versions.length > 0
        ? `${name} has no version ${reference.slice(name.length + 1)}: there is ${listed(versions.sort())}.`
        : `There is no operation "${reference}".${didYouMean(reference, references)}`;
    const place = { start: range.start + 1, end: range.end - 1 };
    const fixes =
      near !== undefined && written && call.version === null
        ? [{ title: `Change to "${near}"`, edits: [{ range: place, newText: near }], preferred: true }]
        : [];
    return [{ range, message, fixes, subject: subjectOf(call, reference), data: { operation: reference } }];
  },
} satisfies CallRule;
