import type { Hole } from '../../../binding/hole.ts';
import type { Frame } from '../../../template/compiled.ts';
import { type Fit, holeFit } from '../../../template/fits.ts';
import { and } from '../../../template/vtl.ts';
import { conditionValues, holesOfValue, valuesOf } from '../bind/walk.ts';
import type { Condition as Expression, Operand, Request, Update, Value } from '../model/request.ts';
import { presentOfExpression, presentOfOperand, termsOf } from './expression.ts';

/**
 * Whether the values are of their types that a part of the request names which may be left out: what is absent of it leaves out all
 * of it, and would hide what is wrong of it.
 */
export function leftOutFit(
  { keyCondition, filter, update }: Pick<Request<Hole>, 'keyCondition' | 'filter' | 'update'>,
  frame: Frame,
): Fit {
  const fits = [
    ...[keyCondition, filter].flatMap(expression => (expression ? entries(expression, frame) : [])),
    ...(update ? clauses(update, frame) : []),
  ]
    .filter(holes => holes.length > 1)
    .flatMap(holes => holes.map(hole => holeFit(hole, frame)));
  return { before: fits.map(({ before }) => before), test: and(...fits.map(({ test }) => test)) };
}

const holesIn = (values: readonly Value<Hole>[]): Hole[] => values.flatMap(holesOfValue);

const entries = (expression: Expression<Hole>, frame: Frame): Hole[][] =>
  termsOf(expression)
    .filter(term => presentOfExpression(term, frame) !== null)
    .map(term => holesIn(conditionValues(term)));

const clauses = (update: Update<Hole>, frame: Frame): Hole[][] =>
  update.set
    .map(({ value }): Operand<Hole> => value)
    // One value alone is absent, or it is there and tested where it is printed.
    .filter(value => value.kind !== 'value' && presentOfOperand(value, frame) !== null)
    .map(value => holesIn(valuesOf(value)));
