import { rewriteJavaScript } from './javascript/index.ts';
import { rewritePython } from './python/index.ts';
import { type Candidate, Refused, type Rewritten } from './rewrite.ts';

export { type AnswerUse, answerUse } from './answer-use.ts';
export { applyEdits } from './edits.ts';
export type { Candidate, Refusal, Rewritten } from './rewrite.ts';

const UNPROCESSED = 'what DynamoDB leaves unprocessed was in the answer, and is an error of the operation';

/** Rewrites a call that goes directly to DynamoDB into a call of the operation whose request is the same. */
export function rewrite(candidate: Candidate): Rewritten {
  try {
    const result = candidate.language === 'python' ? rewritePython(candidate) : rewriteJavaScript(candidate);
    if (result.kind === 'refused') return result;
    const unprocessed = candidate.binding.request.action.startsWith('Batch') ? [UNPROCESSED] : [];
    return { ...result, doubts: [...result.doubts, ...unprocessed] };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
