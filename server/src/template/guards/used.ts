import { stationOf } from '../../binding/data-operand.ts';
import type { DataOperand, DataStep, Hole, Station } from '../../binding/hole.ts';
import { unreachable } from '../../binding/scope.ts';

/** The elements of a list, whatever loop stands at them. */
export const ELEMENT = '\u0000element';

/** How all of a value is used: by its schema's types, or as any JSON that its schema allows. */
type Whole = 'typed' | 'json';

/** What a mapping uses of a value of the message: all of it, or parts. */
export interface Used {
  readonly station: Station;
  readonly whole?: Whole;
  readonly parts: ReadonlyMap<string | number, Used>;
}

interface Growing extends Used {
  station: Station;
  whole?: Whole;
  readonly parts: Map<string | number, Growing>;
}

/**
 * What holes use of the message, as a tree from its root; undefined where they use nothing. `walked`: the lists of loops, which are
 * used as far as what is made of their elements.
 */
export function usedBy(holes: readonly Hole[], walked: readonly Hole[], root: DataStep): Used | undefined {
  const grown = new Map<string | number, Growing>();
  const lists = walked.flatMap(({ operands }) => operands.filter(operand => operand.kind === 'data'));
  for (const operand of lists) grow(grown, operand, undefined);
  for (const hole of holes)
    for (const operand of hole.operands)
      if (operand.kind === 'data') grow(grown, operand, hole.as === 'JSON' ? 'json' : 'typed');
  // A loop that uses nothing of its elements still walks them: each must be of its type.
  for (const operand of lists) close(nodeAt(grown, operand.path));
  return grown.get(stepKey(root));
}

const stepKey = (step: DataStep): string | number => (typeof step === 'object' ? ELEMENT : step);

function grow(into: Map<string | number, Growing>, { path, way }: DataOperand, whole: Whole | undefined): void {
  const first = path.length - way.length;
  let here = into;
  for (const [i, step] of path.entries()) {
    const known = here.get(stepKey(step));
    const station = way[i - first] ?? known?.station;
    if (!station) throw new Error('a loop stands at the elements of a list that is used');
    const node: Growing = known ?? { station, parts: new Map() };
    here.set(stepKey(step), node);
    if (i === path.length - 1 && whole) node.whole = node.whole === 'typed' ? 'typed' : whole;
    here = node.parts;
  }
}

function nodeAt(into: ReadonlyMap<string | number, Growing>, path: readonly DataStep[]): Growing | undefined {
  const [step, ...rest] = path;
  const node = step === undefined ? undefined : into.get(stepKey(step));
  return node && rest.length > 0 ? nodeAt(node.parts, rest) : node;
}

function close(list: Growing | undefined): void {
  if (list?.station.type.kind !== 'array' || list.parts.has(ELEMENT)) return;
  const { items } = list.station.type;
  // Of an object or a list, nothing in it is used.
  const whole = items.kind === 'object' || items.kind === 'array' ? {} : { whole: 'typed' as const };
  list.parts.set(ELEMENT, { station: { type: items, optional: items.nullable }, ...whole, parts: new Map() });
}

/** The parts of a value that are used: those that are named, and where all of it is, those of its type. */
export function partsOf({ station: { type }, whole, parts }: Used): ReadonlyMap<string | number, Used> {
  if (!whole) return parts;
  const all = new Map<string | number, Used>(parts);
  const add = (step: string, station: Station): void => {
    const named = parts.get(step);
    all.set(step, { station, parts: new Map(), ...named, whole: named?.whole === 'typed' ? 'typed' : whole });
  };
  if (type.kind === 'object')
    for (const property of type.properties.values())
      if (!unreachable(property.name)) add(property.name, stationOf(property));
  if (type.kind === 'array') add(ELEMENT, { type: type.items, optional: type.items.nullable });
  return all;
}
