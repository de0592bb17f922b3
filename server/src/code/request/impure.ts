import { escaped } from '../syntax/identifiers.ts';
import { functionOf } from '../syntax/scope.ts';
import type { Expression } from '../syntax/syntax.ts';
import type { Reading } from './reading.ts';

/** Calls that give the same each time: what they are called on may stand in the code twice. */
const PURE =
  /\b(?:String|Number|Boolean|Decimal|str|int|float|bool|len|toString|trim|strip|toLowerCase|toUpperCase|lower|upper|title|get|stringify|dumps|join|split|slice|replace|format|parseInt|parseFloat|isoformat|toISOString|encodeURIComponent|decodeURIComponent|round|floor|ceil|min|max|abs)\(/g;

/** Whether an expression may give something else each time that it is evaluated: `randomUUID()`. */
export const isImpure = (text: string): boolean => text.replace(PURE, '').includes('(');

/** Whether what a name stands for is looked at anywhere but where it is bound and at this place. */
export function isUsedElsewhere({ module }: Reading, { name, scope }: Extract<Expression, { kind: 'name' }>): boolean {
  const fn = functionOf(scope);
  const text = fn ? module.text.slice(fn.start, fn.end) : module.text;
  const own = escaped(name);
  // Comments and texts may be among them: then one use too many is seen, and nothing is lost by it.
  return own === null || (text.match(new RegExp(`(?<![\\w$.])${own}(?![\\w$])`, 'g')) ?? []).length > 2;
}
