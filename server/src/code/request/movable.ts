import type { Range } from '../../text/index.ts';
import type { Located } from '../evaluate/value.ts';
import type { Expression } from '../syntax/syntax.ts';
import { bindingsOf, namesIn } from './definitions.ts';
import { isImpure } from './impure.ts';
import { brief, type Reading } from './reading.ts';
import { writesTo } from './written-later.ts';

/** Calls that change nothing by being made later. */
const ANY_TIME =
  /\b(?:(?:uuid\w*|v[1-7])|nanoid|ulid|ksuid|cuid|\w*[rR]andom\w*|now|utcnow|time|timestamp|Date|getTime|valueOf)\(/g;

/** Why an expression that is written elsewhere in the file would mean something else at the call; null where it would not. */
export function movable(reading: Reading, { expression }: Located): string | null {
  const { call, module, loop } = reading;
  if (expression.start >= call.start && expression.end <= call.end) return null;
  const between = (position: number): boolean => position > expression.end && position < call.start;
  for (const name of namesIn(expression)) {
    const there = bindingsOf(name.name, name.scope);
    if (loop && isBoundIn(name, loop)) continue;
    // The variable of a comprehension.
    if (there?.scope.kind === 'comprehension' && there.list.every(({ position }) => isWithin(position, expression)))
      continue;
    const here = bindingsOf(name.name, call.scope);
    if (there?.list !== here?.list) return `\`${name.name}\` is another name at the call`;
    const later = there?.list.some(({ position }) => between(position)) === true;
    const member =
      expression.kind !== 'name' && writesTo(reading, name.name, name.scope).some(one => between(one.position));
    if (later || member) return `\`${name.name}\` is changed before the call`;
  }
  if (module.path !== expression.scope.path) return 'it stands in another file';
  // What a loop gathers is gathered anew at the call.
  if (loop && isOfLoop(expression, loop)) return null;
  const text = reading.text(expression);
  return isImpure(withoutOwnCalls(reading, expression, text).replace(ANY_TIME, ''))
    ? `\`${brief(text)}\` would be called later`
    : null;
}

/** Without the calls of functions of the project: those are looked into, and doubted where they do more than give a value. */
function withoutOwnCalls({ ev, module }: Reading, { start, end }: Expression, text: string): string {
  let left = text;
  for (const call of module.calls) {
    if (call.start < start || call.end > end || call.creates) continue;
    const called = ev.evaluate(call.callee, null);
    const own = called.length > 0 && called.every(({ kind }) => kind === 'function');
    if (own) left = left.replace(`${module.text.slice(call.callee.start, call.callee.end)}(`, '');
  }
  return left;
}

const isWithin = (position: number, { start, end }: Expression): boolean => start <= position && position <= end;

const isBoundIn = ({ name, scope }: Extract<Expression, { kind: 'name' }>, { start, end }: Range): boolean =>
  bindingsOf(name, scope)?.list.every(({ position }) => start <= position && position <= end) ?? false;

/** Whether an expression reads what is bound in a loop. */
export const isOfLoop = (expression: Expression, loop: Range): boolean =>
  namesIn(expression).some(name => isBoundIn(name, loop));
