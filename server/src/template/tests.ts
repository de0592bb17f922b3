import type { ConstantOperand, DataOperand, DataStep, ExplicitType, Place, Station } from '../binding/hole.ts';
import type { JsonKind, Type } from '../schema/index.ts';
import { TEXTS_OF } from '../value/index.ts';
import { and, type Condition, jsonAt, NEVER, not, or, valueAt } from './vtl.ts';

/**
 * What json() prints of a number that is an integer: digits, with `.0`, or with an exponent no shorter than its fraction. Java
 * prints a double from 1E7 on with an exponent and at most 17 digits; `E+` is a long integer's.
 */
const INTEGER = `-?(?:[0-9]+(?:\\.0)?|[0-9.]+E(?:\\+[0-9]+|1[6-9]|[2-9][0-9]|[12][0-9]{2})|${Array.from(
  { length: 9 },
  (_, i) => `[0-9]\\.[0-9]{1,${i + 7}}E${i + 7}`,
).join('|')})`;

/** An integer that can be a part of a text: digits alone, whatever `.0` came with them. */
export const digitsTest = (path: readonly DataStep[]): string => `${jsonAt(path)}.matches("-?[0-9]+(?:\\.0)?")`;

/** The type test of a value of a stored document, of which nothing that is absent is an object. */
export const storedTest = (path: readonly DataStep[], type: Type): Condition => {
  if (type.kind === 'object') return isObject(path);
  if (type.kind !== 'unmapped' || isAny(type)) return typeTest(path, type);
  return or(...(type.kinds ?? []).map(kind => (kind === 'object' ? isObject(path) : KIND_TESTS[kind](path))));
};

/** Whether a text is of a type that `$type` makes of it. */
export const matchesType = (text: string, type: 'N' | 'B'): string => `${text}.matches('${TEXTS_OF[type]}')`;

/** The type test of a value of the message. Those of numbers and booleans fail for an absent value by themselves. */
export function typeTest(path: readonly DataStep[], type: Type, as?: ExplicitType): string {
  const json = jsonAt(path);
  const text = `${valueAt(path)}!=$null&&${json}.startsWith('"')`;
  if (as === 'N' && type.kind === 'string') return `${json}.matches('"${TEXTS_OF.N}"')`;
  // Of the text itself: json() writes a slash as `\\/`.
  if (as === 'B' || type.kind === 'binary') return `${text}&&${matchesType(valueAt(path), 'B')}`;
  switch (type.kind) {
    case 'string':
      return text;
    case 'number':
      return type.integer ? `${json}.matches("${INTEGER}")` : `${json}.matches("-?[0-9].*")`;
    case 'boolean':
      return `${json}.matches("true|false")`;
    case 'object':
      return objectTest(path);
    case 'array':
      return `${listTest(path)}&&${valueAt(path)}.size()<=1000`;
    case 'null':
    case 'unmapped':
      return `${valueAt(path)}!=$null`;
  }
}

/** The type test of a value that is stored as JSON text. */
export function jsonTest(path: readonly DataStep[], type: Type): Condition {
  if (!isAny(type))
    return type.kind === 'unmapped'
      ? or(...(type.kinds ?? []).map(kind => KIND_TESTS[kind](path)))
      : typeTest(path, type);
  return `${valueAt(path)}!=$null`;
}

/** Whether a schema says nothing of a type. */
export const isAny = (type: Type): boolean => type.kind === 'unmapped' && (type.kinds ?? []).length === 0;

const KIND_TESTS: Readonly<Record<JsonKind, (path: readonly DataStep[]) => string>> = {
  string: path => typeTest(path, { kind: 'string', nullable: false, minLength: 0 }),
  integer: path => typeTest(path, { kind: 'number', nullable: false, integer: true }),
  number: path => typeTest(path, { kind: 'number', nullable: false, integer: false }),
  boolean: path => typeTest(path, { kind: 'boolean', nullable: false }),
  object: path => objectTest(path),
  array: path => `${listTest(path)}&&${valueAt(path)}.size()<=1000`,
};

const isObject = (path: readonly DataStep[]): string => `${jsonAt(path)}.startsWith("{")`;

/** An absent `data` is an empty object. */
const objectTest = (path: readonly DataStep[]): string => {
  const test = isObject(path);
  return path.length === 1 ? `(${valueAt(path)}==$null||${test})` : test;
};

/** Whether it is a list, however long. */
export const listTest = (path: readonly DataStep[]): string => `${jsonAt(path)}.startsWith("[")`;

/** An index into what is no list throws: the lists on the way are tested first. */
export function listsOnTheWay(path: readonly DataStep[]): Condition {
  const tests = path.flatMap((step, i) => {
    if (typeof step !== 'number') return [];
    const list = path.slice(0, i);
    return [listTest(list), `${valueAt(list)}.size()>${step}`];
  });
  return and(...tests);
}

const prefix = ({ path, way }: Pick<DataOperand, 'path' | 'way'>, station: number): readonly DataStep[] =>
  path.slice(0, path.length - way.length + station + 1);

/** Whether a value is there as far as what is on the way to it, or it itself, may be absent; null: it must be. */
export function reached(operand: Pick<DataOperand, 'path' | 'way'>): Condition {
  const { way } = operand;
  const last = way.length - 1;
  const loose = way.findLastIndex((station, i) => station.optional || (i < last && station.type.nullable));
  if (loose < 0) return null;
  return isThere({ path: prefix(operand, loose), nullable: false });
}

/**
 * Whether an operand is taken: it is there, and no null. One that the contract requires always is, so that its absence fails the
 * test of its type and refuses the message, rather than letting a default stand in.
 */
export function presence(operand: DataOperand): Condition {
  const own = operand.way.at(-1)!;
  const allowedNull = own.type.nullable && !own.optional ? nullAt(operand.path) : NEVER;
  return and(reached(operand), not(allowedNull));
}

/** Whether a value is there, null or not, as far as it may be absent. */
export const given = (operand: Pick<DataOperand, 'path' | 'way'>): Condition =>
  operand.way.at(-1)?.optional ? hasKey(operand.path) : reached(operand);

/** Whether a property is there and null. */
export const nullAt = (path: readonly DataStep[]): Condition => and(hasKey(path), `${valueAt(path)}==$null`);

/** Whether the object around a property has it, or the list around an element, null or not. */
export function hasKey(path: readonly DataStep[]): Condition {
  const name = path.at(-1);
  const lists = listsOnTheWay(path);
  return typeof name === 'string' ? and(lists, `${valueAt(path.slice(0, -1))}.containsKey("${name}")==true`) : lists;
}

/**
 * That each object and list on the way to some operands is one, or absent where the contract lets it be: a wrong type on the way is
 * no absent value. `root` is where the way begins that is not known yet: the message, or the element of a loop.
 */
export function containerTests(operands: readonly DataOperand[], root: readonly DataStep[]): Condition[] {
  const tests = new Map<string, Condition>();
  for (const operand of operands) {
    const first = operand.path.length - operand.way.length;
    if (first >= root.length || !isWithin(operand.path, root)) continue;
    for (let i = root.length - 1 - first; i < operand.way.length - 1; i++) {
      const path = prefix(operand, i);
      tests.set(JSON.stringify(path), containerTest(path, operand.way.slice(0, i + 1)));
    }
  }
  return [...tests.values()];
}

function containerTest(path: readonly DataStep[], way: readonly Station[]): Condition {
  const { type, optional } = way.at(-1)!;
  const test = type.kind === 'array' ? listTest(path) : objectTest(path);
  const missing = type.nullable && !optional ? nullAt(path) : NEVER;
  const ways = [not(reached({ path, way })), missing, test].filter(one => one !== NEVER);
  return ways.length === 1 ? test : `(${ways.join('||')})`;
}

export const isWithin = (path: readonly DataStep[], root: readonly DataStep[]): boolean =>
  root.every((step, i) => JSON.stringify(step) === JSON.stringify(path[i]));

/** Whether a schema's default stands in for what is absent. */
export const absence = ({ instead }: ConstantOperand): Condition =>
  instead ? and(not(isThere(instead)), ...instead.within.map(isThere)) : null;

const isThere = ({ path, nullable }: Place): Condition =>
  nullable ? hasKey(path) : and(listsOnTheWay(path), `${valueAt(path)}!=$null`);
