import type { HolePipe } from '../binding/hole.ts';
import type { PipeName, TimePipe } from '../value/index.ts';
import { and, type Condition } from './vtl.ts';

/** The pipes that work on text: what else there is turns a time into one. */
type TextPipe = Exclude<PipeName, TimePipe>;
type Arguments = readonly (string | number)[];

/** A text behind its pipes. */
export interface Piped {
  readonly text: string;
  /** Whether the pipes leave it there: each `nonempty` asks where it stands. */
  readonly kept: Condition;
}

/**
 * A text behind its pipes, from left to right, as a chain of Java calls on an expression. Only groups of fixed length stand under
 * a quantifier, so that no length of input overflows the regex engine's stack; `.` counts a surrogate pair as one.
 */
export function piped(expression: string, pipes: readonly HolePipe[]): Piped {
  return pipes.reduce<Piped>(
    ({ text, kept }, { name, args }) =>
      name === 'nonempty'
        ? { text, kept: and(kept, `${text}!=""`) }
        : { text: text + CALLS[name as TextPipe](args), kept },
    { text: expression, kept: null },
  );
}

const CALLS: Readonly<Record<TextPipe, (args: Arguments) => string>> = {
  lower: () => '.toLowerCase()',
  upper: () => '.toUpperCase()',
  trim: () => '.trim()',
  nonempty: () => '',
  slice: ([from, to]) => `.replaceAll('(?s)^.{0,${from}}(.{0,${Number(to) - Number(from)}}).*$','$1')`,
  after: ([prefix]) => `.replaceFirst('^${[...String(prefix)].map(regexCharacter).join('')}','')`,
  pad: ([digits]) => `.replaceAll('^','${'0'.repeat(Number(digits))}').replaceAll('^.*(.{${digits}})$','$1')`,
};

/** A literal that the pipes drop, or that does not fit one. */
export type NoText = 'dropped' | 'refused';

/** What the pipes make of a literal, known while the template is written. */
export function pipedLiteral(text: string, pipes: readonly HolePipe[]): { readonly text: string } | NoText {
  return pipes.reduce<{ readonly text: string } | NoText>(
    (value, { name, args }) => (typeof value === 'string' ? value : asText(TEXTS[name as TextPipe](value.text, args))),
    { text },
  );
}

const asText = (made: string | { readonly no: NoText }): { readonly text: string } | NoText =>
  typeof made === 'string' ? { text: made } : made.no;

const TEXTS: Readonly<Record<TextPipe, (text: string, args: Arguments) => string | { readonly no: NoText }>> = {
  lower: text => text.toLowerCase(),
  upper: text => text.toUpperCase(),
  trim: text => text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, ''),
  nonempty: text => (text === '' ? { no: 'dropped' } : text),
  slice: (text, [from, to]) => [...text].slice(Number(from), Number(to)).join(''),
  after: (text, [prefix]) => (text.startsWith(String(prefix)) ? text.slice(String(prefix).length) : text),
  pad: (text, [digits]) =>
    /^\d+$/.test(text) && text.length <= Number(digits) ? text.padStart(Number(digits), '0') : { no: 'refused' },
};

/** How many digits a `pad` has room for; undefined where none of the pipes is one. */
export const paddedTo = (pipes: readonly HolePipe[]): number | undefined => {
  const pad = pipes.find(pipe => pipe.name === 'pad');
  return pad && Number(pad.args[0]);
};

/** Every character but letters, digits and a few that mean nothing becomes a code, which neither VTL nor the regex reads. */
const regexCharacter = (character: string): string =>
  /[A-Za-z0-9_ :/-]/.test(character)
    ? character
    : Array.from(
        { length: character.length },
        (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
      ).join('');
