import { chosenRequestId, unusedErrors } from '../../../binding/advice.ts';
import type { Collector } from '../../../binding/collector.ts';
import { holesOfValue } from '../../../binding/walk.ts';
import { get } from '../../../yaml/index.ts';
import { FACTS } from '../model/actions.ts';
import { failuresOf } from '../model/failures.ts';
import { type Binding, holesOfKey, prefixOf } from './binding.ts';

/** What works, and is probably not what was meant. */
export function checkAdvice(binding: Binding, out: Collector): void {
  const { operation, action, bucket, key, body, conditional, answer, catches } = binding;
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
  unusedErrors(operation, out);
  const values = [body, answer?.value].flatMap(value => (value ? holesOfValue(value) : []));
  chosenRequestId([...holesOfKey(key), ...values], out);
}
