import type { SourceHole } from '../../../code/index.ts';
import type { Condition } from '../model/request.ts';

/** The attribute that a term of a condition compares, or tests: the first step of its path; undefined where it is none. */
export function comparedAttribute(term: Condition<SourceHole>): string | undefined {
  const operand =
    term.kind === 'compare'
      ? term.left
      : term.kind === 'between'
        ? term.operand
        : term.kind === 'call'
          ? term.args[0]
          : undefined;
  return operand?.kind === 'path' ? String(operand.path[0]) : undefined;
}

/** Those of terms that are joined by AND. */
export const comparedAttributes = (condition: Condition<SourceHole>): readonly string[] =>
  condition.kind === 'and' ? condition.terms.flatMap(comparedAttributes) : [comparedAttribute(condition) ?? []].flat();
