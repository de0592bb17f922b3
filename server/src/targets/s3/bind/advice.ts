import type { Collector } from '../../../binding/collector.ts';
import { holesOfValue } from '../../../binding/walk.ts';
import { get, type Node, textOf } from '../../../yaml/index.ts';
import { FACTS } from '../model/actions.ts';
import { failuresOf } from '../model/failures.ts';
import { type Binding, holesOfKey, prefixOf } from './binding.ts';

/** What works, and is probably not what was meant. */
export function checkAdvice(binding: Binding, out: Collector): void {
  const { operation, action, bucket, key, conditional, catches } = binding;
  const mapping = operation.mapping?.entry.value;
  const at = get(mapping, 'action')?.range ?? operation.name.range;
  if (holesOfKey(key).length > 0 && prefixOf(key) === '')
    out.add(
      'object-key-prefix',
      key.origin,
      `The key begins with a value, so that the gateway's role may touch every object of ${bucket.name}: begin it with a text, such as users/.`,
    );
  for (const { failure, at: where } of catches)
    if (!conditional && failuresOf(action, true).some(([name, one]) => name === failure && one.conditional))
      out.add(
        'unused-catch',
        where,
        `${failure} cannot happen here: it comes of \`when: ${FACTS[action].when?.word}\` only, and there is none. Leave it out.`,
      );
  const caught = (failure: string): boolean => catches.some(one => one.failure === failure);
  if (FACTS[action].reads && !binding.readsExists && !caught('NoSuchKey'))
    out.add(
      'uncaught-failure',
      at,
      'An object that is not there answers 404 `not-found`: catch NoSuchKey to give it a name of its own.',
    );
  if (binding.readsExists)
    for (const one of catches.filter(({ failure }) => failure === 'NoSuchKey'))
      out.add(
        'unused-catch',
        one.at,
        'NoSuchKey cannot happen here: the answer says with `exists` that there is none.',
      );
  if (conditional && !caught('PreconditionFailed'))
    out.add(
      'uncaught-failure',
      get(mapping, 'when')?.range ?? at,
      'What `when` asks for and is not met answers 409 `conflict`: catch PreconditionFailed to give it a name of its own.',
    );
  unusedErrors(binding, out);
  requestId(binding, out);
}

function unusedErrors({ operation }: Binding, out: Collector): void {
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

function requestId({ key, body, answer }: Binding, out: Collector): void {
  const holes = [
    ...holesOfKey(key),
    ...(body ? holesOfValue(body) : []),
    ...(answer ? holesOfValue(answer.value) : []),
  ];
  for (const hole of holes)
    if (hole.operands.some(operand => operand.kind === 'context' && operand.path.join('.') === 'requestId'))
      out.add(
        'chosen-request-id',
        hole.origin,
        'A caller can choose `context.requestId`: take `context.extendedRequestId` for an id.',
      );
}
