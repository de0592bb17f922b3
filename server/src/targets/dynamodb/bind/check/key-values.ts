import type { Hole } from '../../../../binding/hole.ts';
import { operandType } from '../../../../binding/substitution.ts';
import type { Type } from '../../../../schema/index.ts';
import { rowOf } from '../../../../text/index.ts';
import { PIPES } from '../../../../value/index.ts';
import type { AttributeType, Value } from '../../model/request.ts';
import type { KeyType } from '../../model/table.ts';

const NAMES: Readonly<Record<AttributeType, string>> = {
  S: 'a string',
  N: 'a number',
  B: 'a binary value',
  BOOL: 'a boolean',
  NULL: 'null',
  L: 'a list',
  M: 'a map',
  SS: 'a set',
  NS: 'a set',
  BS: 'a set',
};

export const typeText = (type: string): string => rowOf(NAMES, type) ?? type;

/** The DynamoDB type that a value will have; undefined where it is known only later. */
export function attributeType(value: Value<Hole>): string | undefined {
  switch (value.kind) {
    case 'literal':
      return value.type;
    case 'text':
      return 'S';
    case 'map':
      return 'M';
    case 'list':
    case 'each':
      return 'L';
    case 'set':
      return value.type;
    case 'hole':
      return value.hole.as === 'JSON' ? 'S' : (value.hole.as ?? WIRE[value.hole.type.kind]);
  }
}

/** Every type that a value can have: its defaults may be of others. */
export function attributeTypes(value: Value<Hole>): readonly string[] {
  const whole = attributeType(value);
  if (value.kind !== 'hole' || value.hole.as !== undefined || value.hole.pipes.length > 0)
    return whole === undefined ? [] : [whole];
  const types = value.hole.operands.map(operand => WIRE[operandType(operand).kind]);
  return [...new Set(types.filter(type => type !== undefined))];
}

const WIRE: Readonly<Record<Type['kind'], KeyType | 'BOOL' | 'M' | 'L' | 'NULL' | undefined>> = {
  unmapped: undefined,
  string: 'S',
  number: 'N',
  boolean: 'BOOL',
  binary: 'B',
  object: 'M',
  array: 'L',
  null: 'NULL',
};

/** Whether a string may turn out empty. A number never is. */
export function mayBeEmpty(value: Value<Hole>): boolean {
  switch (value.kind) {
    case 'literal':
      return (value.type === 'S' || value.type === 'B') && value.text === '';
    case 'text':
      return value.parts.every(part => (typeof part === 'string' ? part === '' : holeMayBeEmpty(part)));
    case 'hole':
      return holeMayBeEmpty(value.hole);
    default:
      return false;
  }
}

function holeMayBeEmpty(hole: Hole): boolean {
  if (hole.pipes.some(pipe => pipe.name === 'nonempty')) return false;
  const shrinks = hole.pipes.some(
    pipe => PIPES[pipe.name].length === 'shorter' && !(pipe.name === 'slice' && pipe.args[0] === 0),
  );
  return hole.operands.some(operand => {
    switch (operand.kind) {
      case 'data':
        if (operand.type.kind === 'string' && operand.type.values) return shrinks || operand.type.values.includes('');
        return (
          (operand.type.kind === 'string' || operand.type.kind === 'binary') && (shrinks || operand.type.minLength < 1)
        );
      case 'constant':
        return operand.value.kind === 'literal' && operand.value.text === '' && operand.value.type === 'S';
      case 'stage':
        return true;
      default:
        return false;
    }
  });
}

const utf8 = (text: string): number => new TextEncoder().encode(text).length;

/** How long a string or a binary value can be, in bytes: never shorter than `least`; as long as `most`, where that is known. */
export function keyLength(value: Value<Hole>): { readonly least: number; readonly most?: number } {
  if (value.kind === 'literal') {
    const bytes = value.type === 'B' ? Math.floor((value.text.replace(/=+$/, '').length * 3) / 4) : utf8(value.text);
    return { least: bytes, most: bytes };
  }
  const parts = value.kind === 'text' ? value.parts : value.kind === 'hole' ? [value.hole] : [];
  const lengths = parts.map(part =>
    typeof part === 'string' ? { least: utf8(part), most: utf8(part) } : (holeLength(part) ?? { least: 0 }),
  );
  const most = lengths.reduce<number | undefined>(
    (all, { most: one }) => (all === undefined || one === undefined ? undefined : all + one),
    0,
  );
  return { least: lengths.reduce((all, { least }) => all + least, 0), ...(most === undefined ? {} : { most }) };
}

/** A character is a byte or more. */
function holeLength({ operands, pipes }: Hole): { least: number; most?: number } | null {
  const [operand] = operands;
  if (pipes.some(pipe => pipe.name !== 'nonempty' && PIPES[pipe.name].length !== 'same')) return null;
  if (operand?.kind !== 'data' || operand.type.kind !== 'string') return null;
  const { minLength, maxLength, values } = operand.type;
  if (values) {
    const sizes = values.map(utf8);
    return { least: Math.min(...sizes), most: Math.max(...sizes) };
  }
  return { least: operands.length > 1 ? 0 : minLength, ...(maxLength === undefined ? {} : { most: maxLength }) };
}

const MOST_KEY_BYTES = { partition: 2048, sort: 1024 } as const;

/** What is wrong with a value for a key that is, or may be, longer than DynamoDB takes; null where nothing is. */
export function tooLongForKey(name: string, role: keyof typeof MOST_KEY_BYTES, value: Value<Hole>): string | null {
  const limit = MOST_KEY_BYTES[role];
  const { least, most = least } = keyLength(value);
  if (most <= limit) return null;
  const advice = least > limit ? 'shorten it' : "lower the property's `maxLength`";
  return `"${name}" is a ${role} key, of at most ${limit.toLocaleString('en')} bytes, and this ${least > limit ? 'has' : 'allows'} ${most.toLocaleString('en')}: ${advice}.`;
}

/** What to write where a key may be null. */
export const NO_NULL = 'write `?? …` behind it, or leave null out of its type';
