import { type DataOperand, type DataStep, type ExplicitType, type Hole, isSet } from '../../../binding/hole.ts';
import { standsIn, vanishes } from '../../../binding/substitution.ts';
import type { Type } from '../../../schema/index.ts';
import type { Json } from '../../../yaml/index.ts';
import type { Stored } from '../../copying.ts';
import type { Binding } from '../bind/index.ts';
import { holesOfValue } from '../bind/walk.ts';
import type { EachValue, Value } from '../model/request.ts';

/** What a put item is made of, for `program.ts` to read it backwards; or the first thing in it that tells nothing of the message. */
export function storedBy({ request, dataType }: Binding): Stored | { readonly cannot: string } {
  const { action, table, item } = request;
  if (action !== 'PutItem' || table.kind !== 'name' || !item) return { cannot: 'it is no PutItem' };
  try {
    const as = pattern(item, 'item') as { readonly map: Json };
    const { values, lists } = partsOf(item);
    const read = values.filter(invertible).map(dataOf);
    for (const hole of values) {
      const { path } = dataOf(hole);
      if (!read.some(one => isWithin(path, one.path)))
        throw new Unreadable(`${shown(path)} stands in the item only ${how(hole)}, so that it cannot be read back`);
    }
    const known = [...read, ...lists.map(dataOf)];
    for (const { name, required } of dataType?.kind === 'object' ? dataType.properties.values() : [])
      if (required && !known.some(({ path: [, first] }) => first === undefined || first === name))
        throw new Unreadable(`data.${name} is required, and the item does not have it`);
    return { store: table.name, as: as.map };
  } catch (error) {
    if (error instanceof Unreadable) return { cannot: error.message };
    throw error;
  }
}

/** The holes of a value, and apart from them the lists that it goes through, of which it tells the length alone. */
function partsOf(value: Value<Hole>): { readonly values: readonly Hole[]; readonly lists: readonly Hole[] } {
  const inner =
    value.kind === 'map'
      ? value.entries.map(entry => entry.value)
      : value.kind === 'list' || value.kind === 'set'
        ? value.elements
        : value.kind === 'each'
          ? [value.value]
          : [];
  const parts = inner.map(partsOf);
  return {
    values: [
      ...(inner.length > 0 || value.kind === 'each' ? [] : holesOfValue(value)),
      ...parts.flatMap(one => one.values),
    ],
    lists: [...(value.kind === 'each' ? [value.list] : []), ...parts.flatMap(one => one.lists)],
  };
}

class Unreadable extends Error {}

const shown = (path: readonly DataStep[]): string =>
  path.map(step => (typeof step === 'object' ? '[]' : step)).join('.');
const isWithin = (path: readonly DataStep[], outer: readonly DataStep[]): boolean =>
  outer.every((step, i) => JSON.stringify(step) === JSON.stringify(path[i]));

/** Whether what is stored tells the value of the message: whole, and not one element of a list. */
const invertible = (hole: Hole): boolean =>
  hole.pipes.every(({ name }) => name === 'nonempty') && !dataOf(hole).path.some(step => typeof step === 'number');
const how = ({ pipes }: Hole): string =>
  pipes.length > 0 ? `behind \`| ${pipes.map(({ name }) => name).join(' | ')}\`` : 'as a part';

/** The one value of the message that a hole takes; constants behind it aside. */
function dataOf({ operands }: Hole): DataOperand {
  const [first, ...rest] = operands.filter(({ kind }) => kind !== 'constant');
  if (first?.kind === 'data' && rest.length === 0) return first;
  if (rest.length > 0) throw new Unreadable('a value of the item is the first of several of the message');
  const what = first?.kind === 'now' ? 'the time of the message' : first?.kind === 'stage' ? 'a stage variable' : null;
  throw new Unreadable(
    `the item has ${what ?? (first?.kind === 'context' ? `context.${first.path.join('.')}` : 'a constant of its own')}, which \`data\` does not say`,
  );
}

function pattern(value: Value<Hole>, where: string): Json {
  switch (value.kind) {
    case 'literal':
      return { is: { [value.type]: literal(value.type, value.text) } };
    case 'text':
      return {
        text: value.parts.map(textPart),
        ...left(value.parts.some(part => typeof part !== 'string' && vanishes(part))),
      };
    case 'hole': {
      const { hole } = value;
      const { path, type } = dataOf(hole);
      const stoodIn = hole.operands.some(operand => operand.kind === 'constant' && standsIn(operand));
      if (hole.pipes.length > 0 || (stoodIn && type.kind === 'string' && hole.as === undefined)) {
        if (hole.as !== undefined) throw new Unreadable(`${where} has a $type behind a pipe`);
        return { text: [textPart(hole)], ...left(vanishes(hole)) };
      }
      return { data: steps(path), type: wireType(type, hole.as, shown(path)), ...left(vanishes(hole)) };
    }
    case 'map':
      return {
        map: Object.fromEntries(value.entries.map(({ name, value }) => [name, pattern(value, `${where}.${name}`)])),
      };
    case 'list':
      if (value.elements.some(element => holesOfValue(element).some(vanishes)))
        throw new Unreadable(`${where} is a list whose elements may be absent`);
      return { list: value.elements.map((element, i) => pattern(element, `${where}[${i}]`)) };
    case 'each':
      return each(value, where);
    case 'set':
      throw new Unreadable(`${where} is a set that is written element by element`);
  }
}

function each({ list, value }: EachValue<Hole>, where: string): Json {
  if (value.kind === 'hole' && vanishes(value.hole))
    throw new Unreadable(`${where} is a list whose elements may be absent`);
  return { each: steps(dataOf(list).path), value: pattern(value, `${where}[]`), ...left(vanishes(list)) };
}

type Members = { readonly [name: string]: Json };
const left = (optional: boolean): Members => (optional ? { optional: true } : {});
const literal = (type: string, text: string): Json =>
  type === 'BOOL' ? text === 'true' : type === 'NULL' ? true : text;
const steps = (path: readonly DataStep[]): Json =>
  path.map(step => (typeof step === 'object' ? { loop: step.loop } : step));

/** A value within a text. `otherwise`: what stands there where the message says nothing. */
function textPart(part: string | Hole): Json {
  if (typeof part === 'string') return part;
  const { path, type } = dataOf(part);
  const constant = part.operands.find(operand => operand.kind === 'constant');
  const otherwise = constant?.value.kind === 'literal' ? constant.value.text : undefined;
  const kind = type.kind === 'number' ? (type.integer ? 'integer' : 'number') : type.kind;
  return {
    data: steps(path),
    kind,
    ...(type.kind === 'string' && type.minLength > 0 ? { least: 1 } : {}),
    ...(part.pipes.length > 0 ? { pipes: part.pipes.map(({ name, args }) => [name, ...args]) } : {}),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}

/** How values of a type are written as AttributeValues (`compile/value.ts`). */
function wireType(type: Type, as: ExplicitType | undefined, where: string): Json {
  const nullable: Members = type.nullable && type.kind !== 'null' ? { nullable: true } : {};
  if (as === 'JSON') return { tag: 'S', json: true };
  switch (type.kind) {
    case 'string':
      return { tag: as === 'N' || as === 'B' ? as : 'S', ...(as === 'N' ? { text: true } : {}), ...nullable };
    case 'binary':
      return { tag: 'B', ...nullable };
    case 'number':
      return { tag: 'N', ...(type.integer ? { integer: true } : {}), ...nullable };
    case 'boolean':
      return { tag: 'BOOL', ...nullable };
    case 'null':
      return { tag: 'NULL' };
    case 'array':
      if (isSet(as)) return { tag: as, ...(as === 'NS' && type.items.kind === 'string' ? { text: true } : {}) };
      return { tag: 'L', items: wireType(type.items, undefined, `${where}[]`), ...nullable };
    case 'object': {
      const members = [...type.properties.values()].map(({ name, type: inner, required }): [string, Json] => [
        name,
        { type: wireType(inner, undefined, `${where}.${name}`), ...left(!required && inner.default === undefined) },
      ]);
      return { tag: 'M', members: Object.fromEntries(members), ...nullable };
    }
    case 'unmapped':
      throw new Unreadable(`${where} ${type.reason}`);
  }
}
