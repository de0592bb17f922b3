import type { Hole } from '../../../binding/hole.ts';
import type { Frame } from '../../../template/compiled.ts';
import { type Fit, holeFit } from '../../../template/fits.ts';
import { and } from '../../../template/vtl.ts';
import { conditionValues, holesOfValue, valuesOf, wholeHoles } from '../bind/walk.ts';
import type { Condition as Expression, Operand, Request, Update, Value } from '../model/request.ts';
import { presentOfExpression, presentOfOperand, termsOf } from './expression.ts';
import { compileValue } from './value.ts';

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
    .map(values => ({ holes: values.flatMap(holesOfValue), whole: new Set(values.flatMap(wholeHoles)) }))
    .filter(({ holes }) => holes.length > 1)
    .flatMap(({ holes, whole }) => holes.map(hole => holeFit(hole, frame, !whole.has(hole))));
  return { before: fits.map(({ before }) => before), test: and(...fits.map(({ test }) => test)) };
}

const entries = (expression: Expression<Hole>, frame: Frame): (readonly Value<Hole>[])[] =>
  termsOf(expression).flatMap(term => {
    const values = conditionValues(term);
    if (presentOfExpression(term, frame) !== null) return [values];
    // The entry stays, and a text within one of its lists may go.
    return values
      .flatMap(value => textsWithin(value))
      .filter(text => compileValue(text, frame).present !== null)
      .map(text => [text]);
  });

function textsWithin(value: Value<Hole>): readonly Value<Hole>[] {
  switch (value.kind) {
    case 'text':
      return [value];
    case 'map':
      return value.entries.flatMap(entry => textsWithin(entry.value));
    case 'list':
      return value.elements.flatMap(textsWithin);
    default:
      return [];
  }
}

const clauses = (update: Update<Hole>, frame: Frame): (readonly Value<Hole>[])[] =>
  update.set
    .map(({ value }): Operand<Hole> => value)
    // One value alone is absent, or it is there and tested where it is printed.
    .filter(value => value.kind !== 'value' && presentOfOperand(value, frame) !== null)
    .map(valuesOf);
