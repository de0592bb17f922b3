import { rewriteJavaScript } from './javascript/index.ts';
import { rewritePython } from './python/index.ts';
import { type Candidate, Refused, type Rewritten } from './rewrite.ts';

export { type AnswerUse, answerUse } from './answer-use.ts';
export { applyEdits } from './edits.ts';
export type { Candidate, Refusal, Rewritten } from './rewrite.ts';

/** Rewrites a call that goes directly to DynamoDB into a call of the operation whose request is the same. */
export function rewrite(candidate: Candidate): Rewritten {
  try {
    return candidate.language === 'python' ? rewritePython(candidate) : rewriteJavaScript(candidate);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
