import { argumentFor, receivers } from '../evaluate/parameter.ts';
import type { Located } from '../evaluate/value.ts';
import type { Expression, Source } from '../syntax/syntax.ts';
import { bindingsOf, givingValue } from './certain.ts';
import type { Reading } from './reading.ts';

/** An expression, as the code at the call would write it. */
export interface Placed {
  /** What its names are looked up by. */
  readonly expression: Expression;
  readonly text: string;
}

/** What a call passes for the parameter that a name is; null for any other name. */
export function argumentOf({ expression, frame }: Located): Located | null {
  if (expression.kind !== 'name' || !frame?.call) return null;
  const source: Source | undefined = givingValue(bindingsOf(expression.name, expression.scope)?.list ?? [])?.source;
  if (source?.kind !== 'parameter' || source.function !== frame.function) return null;
  const { call, function: fn, self, caller } = frame;
  const value = argumentFor(call, source.index - receivers(fn, self !== null), source.parameter.name);
  if (value) return { expression: value, frame: caller };
  return source.parameter.default ? { expression: source.parameter.default, frame } : null;
}

/** `user.id` of a function that was given `account` for `user`: `account.id`. */
export function placed(reading: Reading, at: Located): Placed {
  const { expression, frame } = at;
  const argument = argumentOf(at);
  if (argument) return placed(reading, argument);
  if (expression.kind === 'attribute') {
    const object = placed(reading, { expression: expression.object, frame });
    if (object.expression !== expression.object && isSimple(object.expression)) {
      const rest = reading.text(expression).slice(expression.object.end - expression.start);
      return { expression: object.expression, text: `${object.text}${rest}` };
    }
  }
  return { expression, text: reading.text(expression) };
}

const isSimple = ({ kind }: Expression): boolean => kind === 'name' || kind === 'attribute';
