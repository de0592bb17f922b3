import type { Frame } from '../evaluate/frame.ts';
import { argumentFor, receivers } from '../evaluate/parameter.ts';
import { keywordsOf } from '../evaluate/platform.ts';
import type { Located } from '../evaluate/value.ts';
import type { Call, Dictionary, Expression, FunctionNode, Source } from '../syntax/syntax.ts';
import { bindingsOf, givingValue } from './definitions.ts';
import type { Reading } from './reading.ts';

/** An expression, as the code at the call would write it. */
export interface Inlined {
  /** What its names are looked up by. */
  readonly expression: Expression;
  readonly text: string;
}

/** What a call passes for the parameter that a name is; null for any other name. */
export function argumentOf({ expression, frame }: Located): Located | null {
  if (expression.kind !== 'name' || !frame?.call) return null;
  const bindings = bindingsOf(expression.name, expression.scope)?.list ?? [];
  const source = givingValue(bindings.filter(({ source: one }) => !isOfType(one)))?.source;
  return source ? passedFor(source, frame, frame.call) : null;
}

/** What a type says of a part of a pattern: `{ table }: { table: string }`. */
const isOfType = (source: Source): boolean => source.kind === 'typed' || ('of' in source && isOfType(source.of));

function passedFor(source: Source, frame: Frame, call: Call): Located | null {
  const { function: fn, self, caller } = frame;
  if (source.kind === 'property') {
    const whole = passedFor(source.of, frame, call);
    return whole && entryOf(whole, source.name);
  }
  if (source.kind === 'rest') {
    const whole = passedFor(source.of, frame, call);
    return whole && restOf(whole, takenFrom(source.of, fn));
  }
  if (source.kind !== 'parameter' || source.function !== fn) return null;
  const { parameter, index } = source;
  // `**fields`: the keywords that no other parameter takes.
  if (parameter.kind === 'dictionary-splat') {
    const others = new Set(fn.parameters.map(({ name }) => name));
    const keywords = keywordsOf(
      { ...call, arguments: call.arguments.filter(({ name }) => !others.has(name ?? '')) },
      caller,
    );
    return keywords.kind === 'object' ? { expression: keywords.node, frame: caller } : null;
  }
  const value = argumentFor(call, index - receivers(fn, self !== null), parameter.name);
  if (value) return { expression: value, frame: caller };
  return parameter.default ? { expression: parameter.default, frame } : null;
}

/** `{ table }` of a parameter: what an object that is written out in the call has for it. */
function entryOf({ expression, frame }: Located, name: string): Located | null {
  if (!isPlain(expression)) return null;
  const [entry, ...more] = expression.entries.filter(({ key }) => key?.kind === 'string' && key.text === name);
  return entry && more.length === 0 ? { expression: entry.value, frame } : null;
}

/** `user.id` of a function that was given `account` for `user`: `account.id`. */
export function inlined(reading: Reading, at: Located): Inlined {
  const { expression, frame } = at;
  const argument = argumentOf(at);
  if (argument) return inlined(reading, argument);
  if (expression.kind === 'attribute') {
    const object = inlined(reading, { expression: expression.object, frame });
    if (object.expression !== expression.object && isSimple(object.expression)) {
      const rest = reading.text(expression).slice(expression.object.end - expression.start);
      return { expression: object.expression, text: `${object.text}${rest}` };
    }
  }
  return { expression, text: reading.text(expression) };
}

/** The names that a pattern takes from the same object. */
const takenFrom = (of: Source, { scope }: FunctionNode): ReadonlySet<string> =>
  new Set(
    [...scope.bindings.values()]
      .flat()
      .flatMap(({ source }) => (source.kind === 'property' && source.of === of ? [source.name] : [])),
  );

/** `{ table, ...rest }` of a parameter: the other entries of an object that is written out in the call. */
function restOf({ expression, frame }: Located, taken: ReadonlySet<string>): Located | null {
  if (!isPlain(expression)) return null;
  const entries = expression.entries.filter(({ key }) => key?.kind === 'string' && !taken.has(key.text));
  return { expression: { ...expression, entries }, frame };
}

/** Whether all names of an object are written out, and all values just values. */
const isPlain = (expression: Expression): expression is Dictionary =>
  expression.kind === 'dictionary' && expression.entries.every(({ key, getter }) => key?.kind === 'string' && !getter);

const isSimple = ({ kind }: Expression): boolean => kind === 'name' || kind === 'attribute';
