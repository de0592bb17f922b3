import { functionOf } from '../syntax/scope.ts';
import type { Expression } from '../syntax/syntax.ts';
import { bindingsOf, givingValue } from './definitions.ts';
import type { Reading } from './reading.ts';
import { timeOf } from './time.ts';

/** What asks for the present time without saying yet how it is written. */
const CLOCKS: readonly RegExp[] = [
  /^new Date\(\)$/,
  /^time\.time\(\)$|^time\(\)$/,
  /^datetime\.(?:datetime\.)?(?:now|utcnow)\([\w.]*\)$/,
];
const MOST_STEPS = 4;

/**
 * The source text of an expression, with each name that the same function gave to the present time written out:
 * `now.toISOString()` behind `const now = new Date()` is `new Date().toISOString()`. A time that a module took when it was
 * loaded is not the present one.
 */
export function clockText(reading: Reading, expression: Expression, steps = 0): string {
  const text = reading.text(expression);
  if (text.length > 80 || steps >= MOST_STEPS) return text;
  return text.replace(
    /(?<![.$'"`\p{ID_Continue}])[\p{ID_Start}_$][\p{ID_Continue}$]*(?![$'"`\p{ID_Continue}])/gu,
    name => {
      const found = bindingsOf(name, expression.scope);
      const source = found && givingValue(found.list)?.source;
      if (source?.kind !== 'expression' || found === null) return name;
      const owner = functionOf(found.scope);
      if (owner === null || owner !== functionOf(reading.call.scope)) return name;
      const written = clockText(reading, source.value, steps + 1).trim();
      return timeOf(written) !== null || CLOCKS.some(clock => clock.test(written)) ? written : name;
    },
  );
}
