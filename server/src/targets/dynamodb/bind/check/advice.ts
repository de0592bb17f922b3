import type { Collector } from '../../../../binding/collector.ts';
import { STANDARD_ERRORS } from '../../../../contract/index.ts';
import { get, type Node, textOf } from '../../../../yaml/index.ts';
import { FAILURES } from '../../model/failures.ts';
import type { Binding } from '../binding.ts';
import { holesOfRequest, holesOfValue } from '../walk.ts';
import { attributeType } from './key-values.ts';
import { placesOf } from './places.ts';

/** What works, and is probably not what was meant. */
export function checkAdvice(binding: Binding, out: Collector): void {
  ttl(binding, out);
  requestId(binding, out);
  const written = writtenCatches(binding.operation.mapping?.entry.value);
  // What is misspelt there is told where it stands, and may be what is missed here.
  const names = new Set([...binding.operation.errors.map(({ name }) => name), ...Object.keys(STANDARD_ERRORS)]);
  if (!written.every(({ failure, error }) => Object.hasOwn(FAILURES, failure) && names.has(error))) return;
  uncaught(binding, out);
  // What another mapping answers is not unused.
  const answered = writtenCatches(get(binding.operation.node, 'mapping'));
  unusedErrors(binding, new Set(answered.map(({ error }) => error)), out);
}

/** Every `catch` as it is written, what cannot be caught included. */
function writtenCatches(node: Node | undefined): readonly { readonly failure: string; readonly error: string }[] {
  if (node?.kind === 'sequence') return node.items.flatMap(writtenCatches);
  if (node?.kind !== 'mapping') return [];
  return node.entries.flatMap(({ key, value }) =>
    key.text === 'catch' && value.kind === 'mapping'
      ? value.entries.map(entry => ({ failure: entry.key.text, error: textOf(entry.value) ?? '' }))
      : writtenCatches(value),
  );
}

function ttl(binding: Binding, out: Collector): void {
  for (const { table, item, update, origin } of placesOf(binding)) {
    if (table.ttl === undefined) continue;
    const values = [
      ...(item?.entries ?? []).filter(entry => entry.name === table.ttl).map(entry => entry.value),
      ...(update?.set ?? []).flatMap(clause =>
        clause.path.length === 1 && clause.path[0] === table.ttl && clause.value.kind === 'value'
          ? [clause.value.value]
          : [],
      ),
    ];
    for (const value of values) {
      const { operands, pipes } = value.kind === 'hole' ? value.hole : { operands: [], pipes: [] };
      const milliseconds =
        (value.kind === 'literal' && value.type === 'N' && Number(value.text) > 1e11) ||
        pipes.some(pipe => pipe.name === 'ms') ||
        operands.some(operand => operand.kind === 'context' && operand.path.at(-1) === 'requestTimeEpoch');
      const text = attributeType(value) === 'S';
      if (milliseconds || text)
        out.add(
          'ttl-milliseconds',
          value.origin ?? origin,
          `"${table.ttl}" is the time to live of ${table.name}, in whole seconds; this is ${text ? 'a text' : 'milliseconds'}: write \${now + 30d}.`,
        );
    }
  }
}

function requestId({ request, answer }: Binding, out: Collector): void {
  const holes = [...holesOfRequest(request), ...(answer ? holesOfValue(answer.value) : [])];
  for (const hole of holes) {
    if (hole.operands.some(operand => operand.kind === 'context' && operand.path.join('.') === 'requestId'))
      out.add(
        'chosen-request-id',
        hole.origin,
        'A caller can choose `context.requestId`: take `context.extendedRequestId` for an id.',
      );
  }
}

/** A condition that nobody caught answers 409 `conflict`; a read that finds nothing, 404 `not-found`. */
function uncaught({ request, operation, catches, entryCatches, missingItem }: Binding, out: Collector): void {
  const origin =
    operation.mapping?.entry.value.kind === 'mapping'
      ? operation.mapping.entry.value.entries.find(entry => entry.key.text === 'action')?.value.range
      : undefined;
  const at = origin ?? operation.name.range;
  const caught = (name: string, i?: number): boolean =>
    [...catches, ...(i === undefined ? [] : (entryCatches[i] ?? []))].some(entry => entry.failure === name);
  if (request.condition && !caught('ConditionalCheckFailed') && !caught('ItemNotFound'))
    out.add('uncaught-failure', request.condition.origin ?? at, unmet(request.action === 'PutItem'));
  if (missingItem && !caught('ItemNotFound'))
    out.add(
      'uncaught-failure',
      at,
      'An item that is not there answers 404 `not-found`: catch ItemNotFound to give it a name of its own.',
    );
  for (const [i, entry] of (request.entries ?? []).entries()) {
    if (entry.condition && !caught('ConditionalCheckFailed', i) && !caught('ItemNotFound', i))
      out.add('uncaught-failure', entry.condition.origin ?? at, unmet(entry.kind === 'put'));
  }
}

/** Of a put, an item that is not there is no failure of its own. */
const unmet = (put: boolean): string =>
  `An unmet condition answers 409 \`conflict\`${put ? '' : ', and an item that is not there 404 `not-found`'}: catch ConditionalCheckFailed to give it a name of its own.`;

function unusedErrors({ operation }: Binding, used: ReadonlySet<string>, out: Collector): void {
  const standard = new Set(['not-found', 'conflict', 'throttled', 'invalid-message', 'storage-failure']);
  for (const error of operation.errors) {
    if (!used.has(error.name) && !standard.has(error.name))
      out.add('unused-error', error.range, `Nothing answers "${error.name}": name it in a \`catch\`, or leave it out.`);
  }
}
