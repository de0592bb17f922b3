import type { Effect } from '../../targets/library.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { argumentFor } from './parameter.ts';
import { propertiesOf } from './property.ts';
import type { LibraryValue, Located } from './value.ts';

/** Where the name of the table stands that what a call gives stands for; null where it names none. */
export function namedTable(
  ev: Evaluator,
  effect: Effect | undefined,
  call: Call,
  frame: Frame | null,
): LibraryValue['table'] {
  if (!effect?.table) return null;
  const { argument, keyword = '', field } = effect.table;
  const given = argumentFor(call, argument, keyword);
  if (!given) return null;
  const named = field === undefined ? { expression: given, frame } : propertyOf(ev, given, frame, field);
  return named && tableAt(ev, named);
}

function propertyOf(ev: Evaluator, given: Expression, frame: Frame | null, field: string): Located | null {
  for (const value of ev.evaluate(given, frame)) {
    const [found] = value.kind === 'object' ? propertiesOf(ev, value, field) : [];
    if (found) return found;
  }
  return null;
}

/** The name itself, or that of the table that stands there; a function gives its name. */
function tableAt(ev: Evaluator, named: Located): LibraryValue['table'] {
  if (named.expression.kind === 'string') return named;
  for (const value of ev.evaluate(named.expression, named.frame)) {
    if (value.kind === 'library') return value.table;
    const [returned, ...more] = value.kind === 'function' ? value.function.returns : [];
    if (value.kind === 'function' && returned && more.length === 0) return { expression: returned, frame: value.frame };
  }
  return named;
}
