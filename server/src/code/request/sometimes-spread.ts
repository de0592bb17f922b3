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
  const [first, , ...more] = expression.options;
  return first && more.length === 0 ? reading.module.language.requests.sometimesSpread(reading, expression) : null;
}

/** `{}`, `undefined`, `None`: nothing is spread. */
export const isNothing = (expression: Expression | undefined): boolean =>
  expression?.kind === 'none' || (expression?.kind === 'dictionary' && expression.entries.length === 0);
