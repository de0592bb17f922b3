import { type ContractError, declaredError, type Operation } from '../contract/index.ts';
import { closest, listed, type Range } from '../text/index.ts';
import { entryOf, type Node } from '../yaml/index.ts';
import type { Collector } from './collector.ts';

/** A failure of the target, and the error that the caller gets. */
export interface Catch {
  readonly failure: string;
  readonly error: ContractError;
  /** The name of the failure, and that of the error. */
  readonly at: Range;
  readonly origin: Range;
}

/** What a target can fail with, by name; `actions` are those that can, where not all do. */
export type Failures = Readonly<Record<string, { readonly actions?: readonly string[] }>>;

/** Reads a `catch`: the target's failures and the declared errors that answer them. */
export function bindCatches(
  node: Node | undefined,
  operation: Operation,
  failures: Failures,
  action: string,
  out: Collector,
): Catch[] {
  const entry = entryOf(node, 'catch');
  if (entry?.value.kind !== 'mapping') return [];
  const catches: Catch[] = [];
  for (const { key, value } of entry.value.entries) {
    const failure = Object.hasOwn(failures, key.text) ? failures[key.text] : undefined;
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
