import type { Property, Type } from '../schema/index.ts';
import { get, type Node, toJson } from '../yaml/index.ts';
import type { ConstantOperand, DataOperand, DataStep, HoleOperand, Place, Station } from './hole.ts';
import { literalValue } from './literal.ts';
import type { Value } from './tree.ts';

/** A value of the message. `way` are the stations at the last steps of the path. */
export function dataOperand(path: readonly DataStep[], way: readonly Station[]): DataOperand {
  const last = way.length - 1;
  const { type } = way[last]!;
  const filled = partsOfDefaults(path, way).at(-1)?.station ?? -1;
  const optional = way.some(
    (station, i) => (i > filled && station.optional) || (i >= filled && i < last && station.type.nullable),
  );
  return { kind: 'data', path, way, type, optional };
}

/** A property with a default may be absent, whatever `required` says. */
export const stationOf = ({ type, required }: Pick<Property, 'type' | 'required'>): Station => ({
  type,
  optional: !required || type.default !== undefined,
});

/** Only the first `minItems` elements of an array are surely there. */
export const elementStation = (array: Extract<Type, { kind: 'array' }>, index: number): Station => ({
  type: array.items,
  optional: array.minItems <= index || array.items.default !== undefined,
});

/** A schema's `default` fills an absent value; that of an object or array fills the parts of an absent one, too. */
export const defaultsOf = (operand: HoleOperand): ConstantOperand[] =>
  operand.kind === 'data' ? partsOfDefaults(operand.path, operand.way).map(({ constant }) => constant) : [];

function partsOfDefaults(path: readonly DataStep[], way: readonly Station[]) {
  const first = path.length - way.length;
  const { type } = way.at(-1)!;
  const endOf = (station: number): number => first + station + 1;
  const placeOf = (station: number): Place => ({
    path: path.slice(0, endOf(station)),
    nullable: way[station]!.type.nullable,
  });
  const inDefault = (station: number, end: number): Node | undefined => {
    const own = way[station]!.type.default;
    return own && partAt(own, path.slice(endOf(station), end));
  };
  return way.flatMap(({ type: { nullable } }, i): { station: number; constant: ConstantOperand }[] => {
    const end = endOf(i);
    const part = inDefault(i, path.length);
    const value = part && defaultValue(part, type);
    if (!value) return [];
    const constant: ConstantOperand = { kind: 'constant', value };
    // The value's own default is the last resort, unless it may be null.
    if (end === path.length && !nullable) return [{ station: i, constant }];
    const within = Array.from({ length: i }, (_, outer) => outer).filter(outer => {
      const here = inDefault(outer, end);
      return here && (nullable || toJson(here) !== null) && !inDefault(outer, path.length);
    });
    return [{ station: i, constant: { ...constant, instead: { ...placeOf(i), within: within.map(placeOf) } } }];
  });
}

function partAt(node: Node, steps: readonly DataStep[]): Node | undefined {
  return steps.reduce<Node | undefined>((here, step) => {
    if (typeof step === 'number') return here?.kind === 'sequence' ? here.items[step] : undefined;
    return typeof step === 'string' && here ? get(here, step) : undefined;
  }, node);
}

export const defaultValue = (node: Node, type: Type): Value<never> | undefined =>
  toJson(node) === null && !type.nullable ? undefined : literalValue(node, type);
