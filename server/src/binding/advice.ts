import type { Operation } from '../contract/index.ts';
import { get, type Node, textOf } from '../yaml/index.ts';
import type { Collector } from './collector.ts';
import type { Hole } from './hole.ts';

/** Errors that are declared, and that no mapping answers. */
export function unusedErrors(operation: Operation, out: Collector): void {
  const named = new Set(caughtIn(get(operation.node, 'mapping')));
  for (const error of operation.errors)
    if (!named.has(error.name) && !STANDARD.has(error.name))
      out.add('unused-error', error.range, `Nothing answers "${error.name}": name it in \`catch\`, or leave it out.`);
}

/** What any `catch` names, of whatever target. */
function caughtIn(node: Node | undefined): string[] {
  if (node?.kind === 'sequence') return node.items.flatMap(caughtIn);
  if (node?.kind !== 'mapping') return [];
  return node.entries.flatMap(({ key, value }) =>
    key.text === 'catch' && value.kind === 'mapping'
      ? value.entries.map(entry => textOf(entry.value) ?? '')
      : caughtIn(value),
  );
}

const STANDARD: ReadonlySet<string> = new Set([
  'not-found',
  'conflict',
  'throttled',
  'invalid-message',
  'storage-failure',
]);

/** An id that a caller can choose. */
export function chosenRequestId(holes: readonly Hole[], out: Collector): void {
  for (const hole of holes)
    if (hole.operands.some(operand => operand.kind === 'context' && operand.path.join('.') === 'requestId'))
      out.add(
        'chosen-request-id',
        hole.origin,
        'A caller can choose `context.requestId`: take `context.extendedRequestId` for an id.',
      );
}
