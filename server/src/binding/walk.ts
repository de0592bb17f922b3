import type { Hole } from './hole.ts';
import { vanishes } from './substitution.ts';
import type { Value } from './tree.ts';

/** The holes that decide whether a value is there at all: not those of a map's members or a list's elements. */
export function decisive(value: Value<Hole>): readonly Hole[] {
  if (value.kind === 'hole') return [value.hole];
  if (value.kind === 'text') return value.parts.filter(part => typeof part !== 'string');
  // A set whose elements are all absent is none.
  if (value.kind === 'set') {
    const holes = value.elements.map(element => (element.kind === 'hole' ? element.hole : undefined));
    return holes.every(hole => hole && vanishes(hole)) ? holes.filter(hole => hole !== undefined) : [];
  }
  return value.kind === 'each' ? [value.list] : [];
}

export function holesOfValue(value: Value<Hole>): readonly Hole[] {
  switch (value.kind) {
    case 'literal':
      return [];
    case 'hole':
    case 'text':
      return decisive(value);
    case 'map':
      return value.entries.flatMap(entry => holesOfValue(entry.value));
    case 'list':
    case 'set':
      return value.elements.flatMap(holesOfValue);
    case 'each':
      return [value.list, ...holesOfValue(value.value)];
  }
}

/** The holes of a value that are whole values: those in a composed string are texts whatever they are. */
export function wholeHoles<H>(value: Value<H>): readonly H[] {
  switch (value.kind) {
    case 'hole':
      return [value.hole];
    case 'map':
      return value.entries.flatMap(entry => wholeHoles(entry.value));
    case 'list':
    case 'set':
      return value.elements.flatMap(wholeHoles);
    case 'each':
      return wholeHoles(value.value);
    default:
      return [];
  }
}
