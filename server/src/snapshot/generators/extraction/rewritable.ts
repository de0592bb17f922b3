import { REASONS, type Reason } from '../../../extract/index.ts';
import { sdkCallsOf } from '../../../targets/calls.ts';
import type { Finding } from '../../../text/index.ts';
import type { Extracted } from './extraction.ts';
import type { FoundCall } from './found-calls.ts';

/** The operation that a call could call already. */
export function operationOf({ data }: Finding): string | null {
  const [first] = Array.isArray(data?.operations) ? data.operations : [];
  return typeof first === 'string' ? first : null;
}

/** How a call can be rewritten, by its finding. */
export function rewriteOf(
  finding: Finding | undefined,
  { site, through }: FoundCall,
  matched: boolean,
): Extracted['rewrite'] {
  if (through)
    return {
      kind: 'none',
      reason: { code: 'other-code', message: `\`${through.name}\` sends it: call the operation in its place` },
    };
  const { fix, blockedBy } = finding?.data ?? {};
  if (matched && (fix === 'safe' || fix === 'preview')) return { kind: fix };
  if (site.blockedBy) return { kind: 'none', reason: reasonOf(site) };
  if (site.request && sdkCallsOf(site.service).start(site.request))
    return { kind: 'none', reason: { code: 'cursor', message: REASONS.cursor } };
  if (!matched) return { kind: 'none', reason: { code: 'type', message: 'what it sends is of other types' } };
  return {
    kind: 'none',
    reason: {
      code: 'rewrite',
      message: typeof blockedBy === 'string' ? blockedBy : 'how its answer is used is not understood',
    },
  };
}

/** Why the request of a call could not be read whole. */
export const reasonOf = ({ blockedBy }: FoundCall['site']): Reason =>
  blockedBy
    ? { code: blockedBy.code, message: blockedBy.reason }
    : { code: 'not-written-out', message: 'its arguments are not written out' };
