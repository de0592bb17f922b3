import type { Node } from 'web-tree-sitter';
import type { AnswerUse } from './answer-use.ts';
import type { Candidate, Rewritten } from './rewrite.ts';

/** How calls of a language become calls of operations. What is not understood throws `Refused`. */
export interface Rewriting {
  /** The call, its imports and what reads its answer. */
  readonly rewrite: (candidate: Candidate) => Rewritten;
  /** What code does with the answer of a call. */
  readonly answerUse: (call: Node) => AnswerUse;
}
