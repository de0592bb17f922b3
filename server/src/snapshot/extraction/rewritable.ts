import type { Finding } from '../../text/index.ts';
import type { Extracted } from './extraction.ts';
import type { SeenCall } from './seen.ts';

/** The operation that a call could call already. */
export function operationOf({ data }: Finding): string | null {
  const [first] = Array.isArray(data?.operations) ? data.operations : [];
  return typeof first === 'string' ? first : null;
}

/** How a call can be rewritten, by its finding. */
export function rewriteOf(finding: Finding | undefined, { site }: SeenCall, matched: boolean): Extracted['rewrite'] {
  const { fix, blockedBy } = finding?.data ?? {};
  if (matched && (fix === 'safe' || fix === 'preview')) return { kind: fix };
  if (site.blockedBy) return { kind: 'none', reason: site.blockedBy.reason };
  if (site.request?.start)
    return { kind: 'none', reason: 'it goes on from a key, and the operation takes the cursor that it gave' };
  if (!matched) return { kind: 'none', reason: 'what it sends is of other types' };
  return {
    kind: 'none',
    reason: typeof blockedBy === 'string' ? blockedBy : 'how its answer is used is not understood',
  };
}
