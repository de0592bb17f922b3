import type { Dictionary, Expression } from '../syntax/syntax.ts';
import type { Reading } from './reading.ts';

/** An object that is spread only where a condition holds. */
export interface SometimesSpread {
  readonly node: Dictionary;
  /** A value of it, as an expression that is absent where the condition does not hold. */
  readonly when: (value: string) => string;
}

/** `...(a && { a })`, `...(a ? { a } : {})`, `**({"a": a} if a else {})`; null for anything else. */
export function sometimesSpread(reading: Reading, expression: Expression): SometimesSpread | null {
  if (expression.kind !== 'choice' || expression.scope.path !== reading.module.path) return null;
  const [first, second, ...more] = expression.options;
  if (!first || more.length > 0) return null;
  const between = (start: number, end: number): string => reading.module.text.slice(start, end);
  const python = reading.module.language === 'python';
  if (python) {
    const condition =
      second && /^\s*\)?\s*if\b(.*?)\belse\b[\s(]*$/s.exec(between(first.end, second.start))?.[1]?.trim();
    if (first.kind !== 'dictionary' || !isNothing(second) || !condition) return null;
    return { node: first, when: value => `${value} if ${condition} else None` };
  }
  if (!second) {
    const condition = /^(.*)&&[\s(]*$/s.exec(between(expression.start, first.start))?.[1]?.trim();
    return first.kind === 'dictionary' && condition ? { node: first, when: ternary(condition) } : null;
  }
  const condition = /^(.*)\?[\s(]*$/s.exec(between(expression.start, first.start))?.[1]?.trim();
  if (!condition) return null;
  if (first.kind === 'dictionary' && isNothing(second)) return { node: first, when: ternary(condition) };
  return second.kind === 'dictionary' && isNothing(first) ? { node: second, when: ternary(`!(${condition})`) } : null;
}

const ternary =
  (condition: string) =>
  (value: string): string =>
    value === condition ? `${value} || undefined` : `${condition} ? ${value} : undefined`;

/** `{}`, `undefined`, `None`: nothing is spread. */
const isNothing = (expression: Expression | undefined): boolean =>
  expression?.kind === 'none' || (expression?.kind === 'dictionary' && expression.entries.length === 0);
