import type { Case, Effect } from '../sdk/library.ts';
import type { Call } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { elements } from './member.ts';
import { argumentFor } from './parameter.ts';
import { propertiesOf } from './property.ts';
import type { LibraryValue } from './value.ts';

/** What a call of a library's method does, with the arguments that it has. */
export function effectOf(
  ev: Evaluator,
  effect: Effect,
  { library }: LibraryValue,
  call: Call,
  frame: Frame | null,
): Effect {
  const found = effect.cases?.find(one => holds(ev, one, library, call, frame));
  if (!found) return effect;
  const { sends, returns } = found;
  return {
    ...effect,
    ...(sends === undefined ? {} : { sends: sends ?? undefined }),
    ...(returns === undefined ? {} : { returns }),
  } as Effect;
}

function holds(
  ev: Evaluator,
  { argument, list, listOf, field }: Case,
  library: LibraryValue['library'],
  call: Call,
  frame: Frame | null,
): boolean {
  const given = argumentFor(call, argument, '');
  const values = given ? ev.evaluate(given, frame) : [];
  if (field !== undefined)
    return values.some(value => value.kind === 'object' && propertiesOf(ev, value, field).length > 0);
  const lists = values.filter(value => value.kind === 'list');
  if (list) return lists.length > 0;
  const items = lists.flatMap(one => elements(ev, one));
  return (
    items.length > 0 && items.every(item => item.kind === 'library' && item.library === library && item.type === listOf)
  );
}
