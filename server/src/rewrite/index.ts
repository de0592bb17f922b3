import { rewriteJavaScript } from './javascript/index.ts';
import type { Candidate, Rewritten } from './rewrite.ts';

export { applyEdits } from './edits.ts';
export type { Candidate, Refusal, Rewritten } from './rewrite.ts';

/** Rewrites a call that goes directly to DynamoDB into a call of the operation whose request is the same. */
export function rewrite(candidate: Candidate): Rewritten {
  if (candidate.language !== 'python') return rewriteJavaScript(candidate);
  const { range } = candidate.site;
  return { kind: 'refused', reason: 'calls in Python are not rewritten yet', range };
}
