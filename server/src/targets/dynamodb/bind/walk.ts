import type { Hole } from '../../../binding/hole.ts';
import { holesOfValue, wholeHoles } from '../../../binding/walk.ts';
import type { Condition, Entry, LiteralValue, Operand, Request, Update, Value } from '../model/request.ts';

export { decisive, holesOfValue, wholeHoles } from '../../../binding/walk.ts';

/** The operands of a condition, at any depth. */
export function operandsOf(condition: Condition<Hole>): readonly Operand<Hole>[] {
  switch (condition.kind) {
    case 'compare':
      return [condition.left, condition.right];
    case 'between':
      return [condition.operand, condition.low, condition.high];
    case 'in':
      return [condition.operand, ...condition.list];
    case 'call':
      return condition.args;
    case 'not':
      return operandsOf(condition.term);
    default:
      return condition.terms.flatMap(operandsOf);
  }
}

/** The values in an operand, those of its arguments included. */
export function valuesOf(operand: Operand<Hole>): readonly Value<Hole>[] {
  switch (operand.kind) {
    case 'path':
      return [];
    case 'value':
      return [operand.value];
    case 'call':
      return operand.args.flatMap(valuesOf);
    case 'arithmetic':
      return [...valuesOf(operand.left), ...valuesOf(operand.right)];
  }
}

export const conditionValues = (condition: Condition<Hole> | undefined): readonly Value<Hole>[] =>
  condition ? operandsOf(condition).flatMap(valuesOf) : [];

export const updateValues = (update: Update<Hole> | undefined): readonly Value<Hole>[] =>
  update
    ? [
        ...update.set.flatMap(clause => valuesOf(clause.value)),
        ...update.add.map(clause => clause.value),
        ...update.delete.map(clause => clause.value),
      ]
    : [];

const entryValues = (part: Pick<Entry<Hole>, 'item' | 'key' | 'condition' | 'update'>): readonly Value<Hole>[] => [
  ...(part.item ? [part.item] : []),
  ...(part.key ? [part.key] : []),
  ...conditionValues(part.condition),
  ...updateValues(part.update),
];

/** What a request sends, each value whole. */
export const valuesOfRequest = (request: Request<Hole>): readonly Value<Hole>[] => [
  ...entryValues(request),
  ...conditionValues(request.keyCondition),
  ...conditionValues(request.filter),
  ...(request.limit ? [request.limit] : []),
  ...(request.token ? [request.token] : []),
  ...(request.entries ?? []).flatMap(entryValues),
];

/** Every literal of a request, at any depth. */
export const literalsOfRequest = (request: Request<Hole>): readonly LiteralValue[] =>
  valuesOfRequest(request).flatMap(literalsOfValue);

function literalsOfValue(value: Value<Hole>): readonly LiteralValue[] {
  switch (value.kind) {
    case 'literal':
      return [value];
    case 'map':
      return value.entries.flatMap(entry => literalsOfValue(entry.value));
    case 'list':
    case 'set':
      return value.elements.flatMap(literalsOfValue);
    case 'each':
      return literalsOfValue(value.value);
    default:
      return [];
  }
}

/** The holes of a request that are whole values, not parts of a text. */
export const wholeHolesOfRequest = (request: Request<Hole>): readonly Hole[] =>
  valuesOfRequest(request).flatMap(wholeHoles);

/** Every hole of an entry of a batch or a transaction, but for the list that it is repeated over. */
export const holesOfEntry = (entry: Entry<Hole>): readonly Hole[] => entryValues(entry).flatMap(holesOfValue);

/** Every hole of a request. */
export function holesOfRequest(request: Request<Hole>): readonly Hole[] {
  return [
    ...valuesOfRequest(request).flatMap(holesOfValue),
    ...(request.start ? [request.start] : []),
    ...(request.entries ?? []).flatMap(entry => (entry.each ? [entry.each.list] : [])),
  ];
}
