import { definition } from '../../request/definitions.ts';
import type { Requests } from '../../request/language.ts';
import { isDouble, isWhole } from '../../request/may-be.ts';
import { lastName } from '../../syntax/module.ts';

/** What Python's own functions and methods may give. */
export const calledMayBe: Requests['calledMayBe'] = (reading, call, inner) => {
  const name = lastName(call.callee) ?? '';
  const [first, second] = call.arguments;
  if (name === 'get' || name === 'getenv' || name === 'pop')
    return second ? inner(second.value) : name === 'pop' ? new Set() : new Set(['null']);
  // `Decimal(str(price))` is what JSON carries; `Decimal(price)` has the digits of the double, and what is made of a text, any.
  if (name === 'Decimal' && first) {
    const { expression: given } = definition({ expression: first.value, frame: null });
    if (given.kind === 'string') return new Set(isDouble(given.text) ? ['fraction'] : ['fraction', 'inexact']);
    const textOf = given.kind === 'call' && lastName(given.callee) === 'str';
    return new Set(textOf || isWhole(reading, given) ? ['fraction'] : ['fraction', 'inexact']);
  }
  return name === 'float' ? new Set(['fraction', 'inexact']) : undefined;
};
