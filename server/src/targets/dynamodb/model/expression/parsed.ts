import type { Range } from '../../../../text/index.ts';

/** A `${…}` as it stands in an expression; the range includes the braces. */
export interface Placeholder {
  readonly text: string;
  readonly range: Range;
}

export interface ExpressionProblem {
  readonly range: Range;
  readonly message: string;
  readonly replacement?: string;
}

export interface ParsedExpression<T> {
  /** Null where there is a problem. */
  readonly value: T | null;
  /** At most one: what follows a mistake follows from it. */
  readonly problems: readonly ExpressionProblem[];
}
