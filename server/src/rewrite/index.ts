import { distinct, doubtsOf } from './doubts.ts';
import { applyEdits } from './edits.ts';
import type { Rewriting } from './language.ts';
import { otherMeanings } from './meaning.ts';
import { inOrderOfEffects } from './order.ts';
import { type Candidate, Refused, type Rewritten } from './rewrite.ts';

export { type AnswerUse, answerUse } from './answer-use.ts';
export { applyEdits } from './edits.ts';
export type { Exchange } from './exchange.ts';
export type { Rewriting } from './language.ts';
export type { Candidate, Refusal, Rewritten } from './rewrite.ts';

const UNPROCESSED = 'what DynamoDB leaves unprocessed was in the answer, and is an error of the operation';

/** Rewrites a call that goes directly to DynamoDB into a call of the operation whose request is the same. */
export function rewrite(given: Candidate, language: Rewriting): Rewritten {
  try {
    const ordered = inOrderOfEffects(given.data);
    const candidate = { ...given, data: ordered.data };
    const result = language.rewrite(candidate);
    if (result.kind === 'refused') return result;
    const { text, errorsIn } = candidate;
    if (errorsIn(applyEdits(text, result.edits)) > errorsIn(text))
      return { kind: 'refused', reason: 'what would be written is no code any more', range: candidate.site.range };
    const meanings = otherMeanings(candidate, candidate.data);
    const order = doubtsOf('effects', ordered.kept ? [] : ['what its values do would be done in another order']);
    const unprocessed = doubtsOf('unprocessed', candidate.exchange.leavesUndone ? [UNPROCESSED] : []);
    return { ...result, doubts: distinct([...result.doubts, ...meanings, ...order, ...unprocessed]) };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
