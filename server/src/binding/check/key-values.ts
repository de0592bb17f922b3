import type { Value } from '../../dynamodb/request.ts';
import type { KeyType } from '../../dynamodb/table.ts';
import type { Hole } from '../hole.ts';
import { operandType } from '../substitution.ts';

const NAMES: Readonly<Record<string, string>> = {
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

export const typeText = (type: string): string => NAMES[type] ?? type;

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

const WIRE: Readonly<Record<string, KeyType | 'BOOL' | 'M' | 'L' | 'NULL'>> = {
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

const SHRINKING = new Set(['trim', 'after', 'slice']);

function holeMayBeEmpty(hole: Hole): boolean {
  if (hole.pipes.some(pipe => pipe.name === 'nonempty')) return false;
  const shrinks = hole.pipes.some(pipe => SHRINKING.has(pipe.name) && !(pipe.name === 'slice' && pipe.args[0] === 0));
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
