import type { Hole } from '../binding/hole.ts';
import type { Value } from '../binding/tree.ts';
import type { Type } from '../schema/index.ts';

/**
 * What is printed at most, in characters: always, for a scalar with its tests, and for a letter of a literal, of a path
 * or of the contract, escaped and wherever it is used again. The conformance fixtures need less than half of it; a test
 * holds that.
 */
export const PRINTED = { always: 16_000, scalar: 400, letter: 12 };

/** What a value prints at most. */
export function ofValue(value: Value<Hole>): number {
  switch (value.kind) {
    case 'literal':
      return PRINTED.scalar + value.text.length * PRINTED.letter;
    case 'hole':
      return ofHole(value.hole);
    case 'text':
      return total(value.parts, part => (typeof part === 'string' ? part.length * PRINTED.letter : ofHole(part)));
    case 'map':
      return total(value.entries, entry => entry.name.length * PRINTED.letter + ofValue(entry.value));
    case 'list':
    case 'set':
      return total(value.elements, ofValue);
    case 'each':
      return ofHole(value.list) + ofValue(value.value);
  }
}

export const ofHole = (hole: Hole): number =>
  total(hole.operands, operand => {
    if (operand.kind === 'constant') return ofValue(operand.value);
    if (operand.kind !== 'data' && operand.kind !== 'stored') return PRINTED.scalar;
    const letters = total(operand.path, step => (typeof step === 'string' ? step.length + 8 : 8));
    return operand.type ? ofType(operand.type, letters) : PRINTED.scalar + letters * PRINTED.letter;
  });

/** `letters`: of the path that leads to it, which each of its parts repeats. */
function ofType(type: Type, letters: number): number {
  if (type.kind === 'array') return PRINTED.scalar + ofType(type.items, letters + 8);
  if (type.kind !== 'object') return PRINTED.scalar + letters * PRINTED.letter;
  let sum = PRINTED.scalar;
  for (const [name, property] of type.properties) sum += ofType(property.type, letters + name.length + 8);
  return sum;
}

const total = <T>(list: readonly T[], size: (item: T) => number): number =>
  list.reduce((sum, item) => sum + size(item), PRINTED.scalar);
