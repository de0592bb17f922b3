import type { Collector } from '../../../../binding/collector.ts';
import type { Hole } from '../../../../binding/hole.ts';
import { rowOf } from '../../../../text/index.ts';
import { FAILURES } from '../../model/failures.ts';
import type { Entry, Operand, Update } from '../../model/request.ts';
import type { Binding, Catch } from '../binding.ts';

type Part = Pick<Entry<Hole>, 'condition' | 'update'> & {
  readonly kind?: Entry<Hole>['kind'];
  readonly action?: string;
};

/** A `catch` of a failure that this request cannot have. */
export function checkCatches(binding: Binding, out: Collector): void {
  const { request, missingItem, catches, entryCatches } = binding;
  const entries = request.entries ?? [];
  const parts: readonly Part[] = entries.length > 0 ? entries : [{ ...request, ...kindOf(request.action) }];
  for (const one of catches) {
    const reasons =
      missingItem && one.failure === 'ItemNotFound' ? [undefined] : parts.map(part => never(one.failure, part));
    const reason = reasons.includes(undefined) ? undefined : reasons[0];
    if (reason !== undefined) report(one, reason, out);
    else if (one.failure === 'IdempotentParameterMismatch' && !request.token)
      report(one, 'it comes of a `token` only, and there is none', out);
  }
  for (const [i, own] of entryCatches.entries()) {
    for (const one of own) {
      const entry = entries[i];
      const reason = entry && (never(one.failure, entry) ?? wholeOnly(one.failure));
      if (reason !== undefined) report(one, reason, out);
    }
  }
}

const kindOf = (action: string): { kind?: Entry<Hole>['kind'] } => (action === 'PutItem' ? { kind: 'put' } : {});

function report({ failure, at }: Catch, reason: string, out: Collector): void {
  out.add('unused-catch', at, `${failure} cannot happen here: ${reason}. Leave it out.`);
}

/** Why a part of a request never fails so; undefined where it may. */
function never(failure: string, { kind, condition, update, action }: Part): string | undefined {
  const search = action === 'Query' || action === 'Scan';
  switch (failure) {
    case 'ConditionalCheckFailed':
      return condition ? undefined : 'there is no condition';
    case 'ItemNotFound':
      if (kind === 'put') return "a put's unmet condition is always ConditionalCheckFailed";
      if (search) return 'the answer has all items that there are, and none is no failure';
      return condition || kind === 'get' ? undefined : 'there is no condition that a missing item would not meet';
    case 'PathNotFound':
      if (!update) return 'there is no update';
      return needsAttributes(update) ? undefined : 'the update needs no attribute of the stored item';
    default:
      return undefined;
  }
}

/** Failures without a reason of their own cancel the whole transaction, and no entry of it. */
function wholeOnly(failure: string): string | undefined {
  const known = rowOf(FAILURES, failure);
  if (!known || known.reason !== undefined || failure === 'ItemNotFound' || failure === 'PathNotFound')
    return undefined;
  return 'it is no failure of one entry; the `catch` of the operation takes it';
}

/** Whether an update reads or goes through attributes that an item may lack. */
const needsAttributes = (update: Update<Hole>): boolean =>
  [...update.set, ...update.add, ...update.remove, ...update.delete].some(clause => clause.path.length > 1) ||
  update.set.some(clause => reads(clause.value));

const reads = (operand: Operand<Hole>): boolean =>
  operand.kind === 'path' ||
  (operand.kind === 'arithmetic' && (reads(operand.left) || reads(operand.right))) ||
  (operand.kind === 'call' && operand.args.slice(operand.name === 'if_not_exists' ? 1 : 0).some(reads));
