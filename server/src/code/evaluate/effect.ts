import type { Case, Effect, Lists } from '../../targets/library.ts';
import type { Call, Expression } from '../syntax/syntax.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { elements } from './member.ts';
import { argumentFor } from './parameter.ts';
import { propertiesOf } from './property.ts';
import type { LibraryValue, Located, ObjectValue, Value } from './value.ts';

/** What a call of a library's method does, with the arguments that it has. */
export function effectOf(
  ev: Evaluator,
  effect: Effect,
  receiver: LibraryValue,
  call: Call,
  frame: Frame | null,
): Effect {
  const found = effect.cases?.find(one => holds(ev, one, receiver, call, frame));
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
  { argument, list, listOf, field, is, lacks }: Case,
  receiver: LibraryValue,
  call: Call,
  frame: Frame | null,
): boolean {
  const given = argumentFor(call, argument, '');
  const values = given ? ev.evaluate(given, frame) : [];
  const objects = values.filter(value => value.kind === 'object');
  if (field !== undefined) {
    const found = objects.flatMap(object => propertiesOf(ev, object, field));
    return is === undefined ? found.length > 0 : found.some(({ expression }) => literal(expression) === is);
  }
  if (lacks) {
    const lists = listsOf(ev, lacks, receiver);
    const [object, ...more] = objects;
    if (!object || more.length > 0 || values.length > 1 || lists === null || !isClosed(object)) return false;
    return lists.every(names => names.some(name => propertiesOf(ev, object, name).length === 0));
  }
  const lists = values.filter(value => value.kind === 'list');
  if (list) return lists.length > 0;
  const items = lists.flatMap(one => elements(ev, one));
  const isOne = (item: Value): boolean =>
    item.kind === 'library' && item.library === receiver.library && item.type === listOf;
  return items.length > 0 && items.every(isOne);
}

const literal = (expression: Expression): string | null =>
  expression.kind === 'string' || expression.kind === 'boolean' ? expression.text : null;

/** Whether all of an object's properties are written out. */
const isClosed = ({ node }: ObjectValue): boolean =>
  node.kind === 'dictionary' && node.entries.every(({ key }) => key?.kind === 'string');

/** The lists of names in what a value was made with; null where they are not all written out. */
function listsOf(ev: Evaluator, { argument, below, at }: Lists, { made }: LibraryValue): string[][] | null {
  const given = made?.call.creates ? argumentFor(made.call, argument, '') : null;
  const whole = given && made ? objectAt(ev, { expression: given, frame: made.frame }) : null;
  const all = whole && propertyAt(ev, whole, [below]);
  if (all?.kind !== 'object' || !isClosed(all) || all.node.kind !== 'dictionary') return null;
  const lists: string[][] = [];
  for (const { value } of all.node.entries) {
    const one = objectAt(ev, { expression: value, frame: all.frame });
    const list = one && propertyAt(ev, one, at);
    if (list?.kind !== 'list' || list.node.kind === 'comprehension') return null;
    const names = list.node.elements.map(name => (name.kind === 'string' ? name.text : null));
    if (names.includes(null)) return null;
    lists.push(names.filter(name => name !== null));
  }
  return lists;
}

function objectAt(ev: Evaluator, { expression, frame }: Located): ObjectValue | null {
  const [value, ...more] = ev.evaluate(expression, frame);
  return value?.kind === 'object' && more.length === 0 ? value : null;
}

/** What stands in an object at a path of properties. */
function propertyAt(ev: Evaluator, object: ObjectValue, [name = '', ...path]: readonly string[]): Value | null {
  const [found] = propertiesOf(ev, object, name);
  const [value, ...more] = found ? ev.evaluate(found.expression, found.frame) : [];
  if (!value || more.length > 0) return null;
  if (path.length === 0) return value;
  return value.kind === 'object' ? propertyAt(ev, value, path) : null;
}
