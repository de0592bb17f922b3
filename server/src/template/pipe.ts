import type { HolePipe } from '../binding/hole.ts';

/**
 * A string behind its pipes, as a chain of Java calls on an expression. Only groups of fixed length stand under a
 * quantifier, so that no length of input overflows the regex engine's stack; `.` counts a surrogate pair as one.
 */
export function chained(expression: string, pipes: readonly HolePipe[]): string {
  return pipes.reduce((chain, pipe) => chain + (CALLS[pipe.name]?.(pipe.args) ?? ''), expression);
}

const CALLS: Readonly<Record<string, (args: readonly (string | number)[]) => string>> = {
  lower: () => '.toLowerCase()',
  upper: () => '.toUpperCase()',
  trim: () => '.trim()',
  nonempty: () => '',
  slice: ([from, to]) => `.replaceAll('(?s)^.{0,${from}}(.{0,${Number(to) - Number(from)}}).*$','$1')`,
  after: ([prefix]) => `.replaceFirst('^${[...String(prefix)].map(regexCharacter).join('')}','')`,
  pad: ([digits]) => `.replaceAll('^','${'0'.repeat(Number(digits))}').replaceAll('^.*(.{${digits}})$','$1')`,
};

/** Every character but letters, digits and a few that mean nothing becomes a code, which neither VTL nor the regex reads. */
const regexCharacter = (character: string): string =>
  /[A-Za-z0-9_ :/-]/.test(character)
    ? character
    : Array.from(
        { length: character.length },
        (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
      ).join('');
