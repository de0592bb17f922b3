import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { LostCondition } from '../../found/lost-condition.ts';
import { definition } from '../../request/definitions.ts';
import type { Requests } from '../../request/language.ts';
import type { Choice, Expression } from '../../syntax/syntax.ts';
import { isBuilder, isConditionMethod } from './conditions.ts';

const DEEPEST = 20;

/** `Key('a').eq(1) and Attr('b').eq(2)`: an object is true, so that Python's own operators give one of the two. */
export const lostConditions: Requests['lostConditions'] = (ev, { junctions }) => {
  const lost = junctions.filter(({ options }) => options.every(option => isCondition(ev, option, 0)));
  const inOther = (one: Choice): boolean =>
    lost.some(other => other !== one && other.start <= one.start && one.end <= other.end);
  return lost
    .filter(one => !inOther(one))
    .map(({ start, end, fallback }): LostCondition => ({ range: { start, end }, operator: fallback ? 'or' : 'and' }));
};

/** Whether an expression is a condition that boto3's builders make, as far as the code shows. */
function isCondition(ev: Evaluator, at: Expression, depth: number): boolean {
  const { expression } = definition({ expression: at, frame: null });
  if (depth > DEEPEST) return false;
  const inner = (one: Expression): boolean => isCondition(ev, one, depth + 1);
  if (expression.kind === 'choice') return expression.options.every(inner);
  if (expression.kind === 'binary')
    return /^[&|]$/.test(expression.operator) && inner(expression.left) && inner(expression.right);
  if (expression.kind !== 'call' || expression.callee.kind !== 'attribute') return false;
  const { object, name } = expression.callee;
  return isConditionMethod(name) && object.kind === 'call' && isBuilder(ev, object.callee, null);
}
