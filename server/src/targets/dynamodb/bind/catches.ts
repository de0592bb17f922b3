import type { Collector } from '../../../binding/collector.ts';
import { declaredError, type Operation } from '../../../contract/index.ts';
import { closest, listed } from '../../../text/index.ts';
import { entryOf, type Node } from '../../../yaml/index.ts';
import { FAILURES } from '../model/failures.ts';
import type { Action } from '../model/request.ts';
import type { Catch } from './binding.ts';

/** Reads a `catch`: DynamoDB's failures and the declared errors that answer them. */
export function bindCatches(node: Node | undefined, operation: Operation, action: Action, out: Collector): Catch[] {
  const entry = entryOf(node, 'catch');
  if (entry?.value.kind !== 'mapping') return [];
  const catches: Catch[] = [];
  for (const { key, value } of entry.value.entries) {
    const failure = Object.hasOwn(FAILURES, key.text) ? FAILURES[key.text] : undefined;
    // An unknown name is reported by the form's check.
    if (!failure || value.kind !== 'scalar') continue;
    if (failure.actions && !failure.actions.includes(action)) {
      out.add('unused-catch', key.range, `${action} never fails with ${key.text}: leave it out.`);
      continue;
    }
    const error = declaredError(operation, value.text);
    if (error) catches.push({ failure: key.text, error, at: key.range, origin: value.range });
    else {
      const names = operation.errors.map(known => known.name);
      const near = closest(value.text, names);
      const hint = near
        ? ` Did you mean "${near}"?`
        : names.length > 0
          ? ` There is ${listed(names)}.`
          : ' Declare it under `errors`.';
      out.error('unknown-error', value.range, `"${value.text}" is not among the contract's errors.${hint}`, {
        fixes: near
          ? [{ title: `Change to "${near}"`, edits: [{ range: value.range, newText: near }], preferred: true }]
          : [],
      });
    }
  }
  return catches;
}
