import { standardError } from '../../../contract/index.ts';
import type { Answers } from '../../target.ts';
import type { Binding, Catch } from '../bind/index.ts';
import { FAILURES } from '../model/failures.ts';
import { errorFor, unmet } from './failures.ts';

/** The answers of the templates, without making them. */
export function answersOf(binding: Binding): Answers {
  const { request, missingItem, operation } = binding;
  const errors = new Map<string, Set<string>>();
  const add = (failure: string, name: string): void => {
    errors.set(failure, (errors.get(failure) ?? new Set()).add(name));
  };
  const unmetCondition = (catches: readonly Catch[] | undefined, put: boolean): void => {
    const { item, none } = unmet(binding, catches, put);
    add('ConditionalCheckFailed', item.name);
    if (!put) add('ItemNotFound', none.name);
  };
  if (request.condition) unmetCondition(undefined, request.action === 'PutItem');
  const updates = [request, ...(request.entries ?? [])].some(one => one.update !== undefined);
  for (const [i, entry] of (request.entries ?? []).entries())
    if (entry.condition) unmetCondition(binding.entryCatches[i], entry.kind === 'put');
  if (missingItem)
    add(
      'ItemNotFound',
      (binding.catches.find(one => one.failure === 'ItemNotFound')?.error ?? standardError(operation, 'not-found'))
        .name,
    );
  for (const [failure, { actions }] of Object.entries(FAILURES)) {
    if (failure === 'ConditionalCheckFailed' || failure === 'ItemNotFound') continue;
    if ((actions && !actions.includes(request.action)) || (failure === 'PathNotFound' && !updates)) continue;
    add(failure, errorFor(failure, binding).name);
    for (const [i, catches] of binding.entryCatches.entries())
      if (failure !== 'PathNotFound' || request.entries?.[i]?.update)
        add(failure, errorFor(failure, binding, catches).name);
  }
  return { status: binding.answer ? 200 : 204, errors };
}
