import type { Node } from 'web-tree-sitter';
import type { CallSite } from '../code/index.ts';
import type { Rewriting } from './language.ts';
import { Refused } from './rewrite.ts';

/** What code does with DynamoDB's answer. */
export interface AnswerUse {
  /** The members that it reads: `Item`, `Items`, `Attributes`, `Count`, `LastEvaluatedKey`. */
  readonly members: ReadonlySet<string>;
  /** The attributes that it reads of an item. */
  readonly attributes: readonly string[];
  /** It hands a whole item on, or what it does with it is not seen. */
  readonly whole: boolean;
  /** It hands the whole answer on. */
  readonly returned: boolean;
}

const UNSEEN: AnswerUse = { members: new Set(), attributes: [], whole: true, returned: true };

export function answerUse(root: Node, { range }: CallSite, language: Rewriting): AnswerUse {
  let node = root.descendantForIndex(range.start, range.end);
  while (node && (node.startIndex > range.start || node.endIndex < range.end || !/^call/.test(node.type)))
    node = node.parent;
  if (!node) return UNSEEN;
  try {
    return language.answerUse(node);
  } catch (error) {
    if (error instanceof Refused) return UNSEEN;
    throw error;
  }
}
