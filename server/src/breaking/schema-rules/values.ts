import { rule, type SchemaRow, silent } from './row.ts';
import { list, once, types } from './say.ts';

/** What a value may be: its type, null, the values that are listed, its default. */
export const VALUES: readonly SchemaRow[] = [
  {
    difference: 'type',
    data: rule(
      'data-type-changed',
      'error',
      'A type that `data` no longer takes',
      'Callers send values of that type.',
      (where, before, after) => `${where} takes ${types(after)} now, ${types(before)} before.`,
    ),
    result: rule(
      'result-type-changed',
      'error',
      'A type that `result` did not have',
      'Callers cannot read values of that type.',
      (where, before, after) => `${where} can be ${types(after)} now, ${types(before)} before.`,
    ),
  },
  {
    difference: 'null',
    data: rule(
      'data-null-refused',
      'error',
      '`data` no longer takes null',
      'Callers may send null where the contract allowed it.',
      where => `${where} may not be null any more.`,
    ),
    result: rule(
      'result-null-added',
      'error',
      '`result` can be null where it could not',
      'Callers use the value without a test.',
      where => `${where} can be null now: callers use it without a test.`,
    ),
  },
  {
    difference: 'integer',
    data: rule(
      'data-number-narrowed',
      'error',
      '`data` takes whole numbers only',
      'Callers may send fractions.',
      where => `${where} takes whole numbers only now.`,
    ),
    result: rule(
      'result-number-widened',
      'error',
      '`result` can have fractions',
      'Callers read a whole number: in many languages a fraction does not fit, or is cut off.',
      where => `${where} was a whole number, and can have a fraction now.`,
    ),
  },
  {
    difference: 'value',
    data: rule(
      'data-value-removed',
      'error',
      'A value that `data` no longer takes',
      'Callers may send any value that the contract listed.',
      (where, before, _) => `${where} no longer takes ${list(before)}.`,
    ),
    result: rule(
      'result-value-added',
      'warning',
      'A value that `result` did not have',
      'Callers that distinguish all values have no branch for a new one.',
      (where, _, after) =>
        `${where} can be ${list(after)} now: callers that distinguish all values have no branch for it.`,
    ),
    asymmetry: 'A caller can ignore a value that it does not know, and cannot make a service take one that is refused.',
  },
  {
    difference: 'value-replaced',
    data: rule(
      'data-values-replaced',
      'error',
      'None of the values that `data` took',
      'Whatever callers send is refused.',
      (where, before, after) =>
        `${where} takes ${list(after)} now, and nothing of what it took before (${list(before)}).`,
    ),
    result: rule(
      'result-values-replaced',
      'error',
      'None of the values that `result` had',
      'Callers know none of the values.',
      (where, before, after) => `${where} is ${list(after)} now, and nothing of what it was before (${list(before)}).`,
    ),
  },
  {
    difference: 'values',
    data: rule(
      'data-values-listed',
      'error',
      '`data` takes listed values only',
      'Callers may send others.',
      (where, _, after) => `${where} takes only ${list(after)} now: any value was allowed.`,
    ),
    result: rule(
      'result-values-unlisted',
      'error',
      '`result` had listed values, and can have others now',
      'Callers know the listed values only.',
      (where, before, _) => `${where} was ${list(before)}, and can be anything now.`,
    ),
  },
  {
    difference: 'default',
    data: rule(
      'data-default-changed',
      'warning',
      'Another `default` in `data`',
      'The template stores the default where a property is absent: the same message means something else.',
      (where, before, after) =>
        `${where} is ${once(after, 'left out')} now where a caller leaves it out, ${once(before, 'left out')} before: the same message means something else.`,
    ),
    result: silent('A default in a result says nothing of what comes.'),
    asymmetry: 'Only a request is filled in from defaults.',
  },
];
