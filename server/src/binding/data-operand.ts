import type { Property, Type } from '../schema/index.ts';
import { get, type Node, toJson } from '../yaml/index.ts';
import type { ConstantOperand, DataOperand, DataStep, HoleOperand, Station } from './hole.ts';
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
  return way.flatMap((station, i): { station: number; constant: ConstantOperand }[] => {
    const end = first + i + 1;
    const part = station.type.default && partAt(station.type.default, path.slice(end));
    const value = part && defaultValue(part, type);
    if (!value) return [];
    const { nullable } = station.type;
    const constant: ConstantOperand = { kind: 'constant', value };
    // The value's own default is the last resort, unless it may be null.
    const last = end === path.length && !nullable;
    return [
      { station: i, constant: last ? constant : { ...constant, instead: { path: path.slice(0, end), nullable } } },
    ];
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
