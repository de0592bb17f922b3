import type { Range } from '../../text/index.ts';
import type { Located, Value } from '../evaluate/value.ts';
import type { Call } from '../syntax/syntax.ts';
import { definition } from './definitions.ts';
import { isImpure } from './impure.ts';
import type { Reading } from './reading.ts';

type FunctionValue = Extract<Value, { kind: 'function' }>;

/** What is put together where it can be seen: an object, or a text. */
const MADE: ReadonlySet<string> = new Set(['dictionary', 'format', 'string', 'binary']);

/**
 * The object or the text that a function of the project returns, in whose frame the parameters are what the call passes:
 * `userKey(id)`, `toItem(user)`; null where it is something else.
 */
export function returnedBy(reading: Reading, call: Call, frame: Located['frame']): Located | null {
  const functions = reading.ev.evaluate(call.callee, frame);
  const [called] = functions;
  if (functions.length !== 1 || called?.kind !== 'function' || called.wrapped || call.creates) return null;
  const [result, ...more] = called.function.returns;
  if (!result || more.length > 0 || called.function.yields.length > 0) return null;
  const inside = reading.ev.frames.enter(called, call, frame);
  const found = inside && { expression: result, frame: inside };
  if (!found || !isMade(reading, found)) return null;
  if (!onlyReturns(reading, called)) reading.block({ expression: call, frame }, 'a function makes it that does more');
  return found;
}

function isMade(reading: Reading, at: Located): boolean {
  const { expression, frame } = definition(at);
  return MADE.has(expression.kind) || (expression.kind === 'call' && returnedBy(reading, expression, frame) !== null);
}

/** Whether a function has no effect but what it returns: then nothing is lost where it is not called. */
function onlyReturns(reading: Reading, { function: fn }: FunctionValue): boolean {
  const module = reading.ev.program.module(fn.scope.path);
  const [result] = fn.returns;
  if (!module || !result) return false;
  const inside = ({ start, end }: Range): boolean => fn.start <= start && end <= fn.end;
  const within = ({ start, end }: Range): boolean => result.start <= start && end <= result.end;
  const others = module.calls.filter(call => inside(call) && !within(call));
  return (
    others.every(({ start, end }) => !isImpure(module.text.slice(start, end))) &&
    !REFUSES.test(module.text.slice(fn.start, fn.end))
  );
}

/** What a function does that is more than to give a value. */
const REFUSES = /\b(?:throw|raise|assert|await|yield|delete|global|nonlocal)\b/;
